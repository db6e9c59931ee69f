/// Tests of the pipe as a whole.
@NullMarked
package dev.lethe.intake.pipe;

import org.jspecify.annotations.NullMarked;
