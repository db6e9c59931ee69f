/// Waiting with a deadline, and a clock that a test moves.
@NullMarked
package dev.lethe.testkit.time;

import org.jspecify.annotations.NullMarked;
