/// Tests of the package of the same name.
@NullMarked
package dev.lethe.checker.wire;

import org.jspecify.annotations.NullMarked;
