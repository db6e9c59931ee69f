/// Events to measure with: a shop's, or orders that are all different.
@NullMarked
package dev.lethe.bench.load;

import org.jspecify.annotations.NullMarked;
