/// The one pipe that every event goes through: decode, screen, classify, stamp. Pure: facts in, outcome out.
@NullMarked
package dev.lethe.intake.pipe;

import org.jspecify.annotations.NullMarked;
