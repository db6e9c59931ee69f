/// Data that is never collected (clause C3): found by the names of fields and by what people write in free text.
@NullMarked
package dev.lethe.intake.prohibited;

import org.jspecify.annotations.NullMarked;
