/// Claiming and releasing what a plan holds, chunk by chunk: the only place where deletions come from.
@NullMarked
package dev.lethe.purger.release;

import org.jspecify.annotations.NullMarked;
