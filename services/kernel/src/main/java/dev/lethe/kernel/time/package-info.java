/// Effective time, and the one form in which instants travel.
@NullMarked
package dev.lethe.kernel.time;

import org.jspecify.annotations.NullMarked;
