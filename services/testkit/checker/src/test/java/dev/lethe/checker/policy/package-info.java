/// Tests of the package of the same name.
@NullMarked
package dev.lethe.checker.policy;

import org.jspecify.annotations.NullMarked;
