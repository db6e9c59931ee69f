/// Tests of what is never collected, with precision and recall.
@NullMarked
package dev.lethe.intake.prohibited;

import org.jspecify.annotations.NullMarked;
