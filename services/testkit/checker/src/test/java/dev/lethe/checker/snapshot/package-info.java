/// Tests of the package of the same name.
@NullMarked
package dev.lethe.checker.snapshot;

import org.jspecify.annotations.NullMarked;
