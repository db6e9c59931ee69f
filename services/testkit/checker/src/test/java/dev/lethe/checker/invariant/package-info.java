/// Tests of the package of the same name.
@NullMarked
package dev.lethe.checker.invariant;

import org.jspecify.annotations.NullMarked;
