/// Tests of the package of the same name.
@NullMarked
package dev.lethe.checker.screen;

import org.jspecify.annotations.NullMarked;
