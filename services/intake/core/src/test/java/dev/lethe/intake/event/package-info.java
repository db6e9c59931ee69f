/// Tests of decoding.
@NullMarked
package dev.lethe.intake.event;

import org.jspecify.annotations.NullMarked;
