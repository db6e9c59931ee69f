/// What the intake decides about an event: stamped or refused, and which fields it left out.
@NullMarked
package dev.lethe.intake.outcome;

import org.jspecify.annotations.NullMarked;
