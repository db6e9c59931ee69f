/// Whose event it is: the subject id, or the guest's stand-in, and the rule that it is opaque.
@NullMarked
package dev.lethe.intake.subject;

import org.jspecify.annotations.NullMarked;
