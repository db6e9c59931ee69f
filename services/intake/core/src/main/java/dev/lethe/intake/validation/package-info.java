/// Does an event's data follow its schema? The schema is compiled once per type.
@NullMarked
package dev.lethe.intake.validation;

import org.jspecify.annotations.NullMarked;
