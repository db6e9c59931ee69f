/// What the intake's own tests share: pipes of each stream, and raw events to put in.
@NullMarked
package dev.lethe.intake.testing;

import org.jspecify.annotations.NullMarked;
