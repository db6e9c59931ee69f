/// Field by field: what is declared, what is left out, and what belongs to which information category.
@NullMarked
package dev.lethe.intake.classify;

import org.jspecify.annotations.NullMarked;
