/// Claiming what is due, and releasing what was claimed: the only place where deletions come from.
@NullMarked
package dev.lethe.purger.release;

import org.jspecify.annotations.NullMarked;
