/// A record's bases and cut, and the fold that merges events into them.
@NullMarked
package dev.lethe.kernel.record;

import org.jspecify.annotations.NullMarked;
