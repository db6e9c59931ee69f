/// Tests of the command itself.
@NullMarked
package dev.lethe.checker;

import org.jspecify.annotations.NullMarked;
