/// The compiled schemas against the library, which knows all of JSON Schema.
@NullMarked
package dev.lethe.intake.validation;

import org.jspecify.annotations.NullMarked;
