/// Answers why a record is still here, or when and why it went.
@NullMarked
package dev.lethe.purger.why;

import org.jspecify.annotations.NullMarked;
