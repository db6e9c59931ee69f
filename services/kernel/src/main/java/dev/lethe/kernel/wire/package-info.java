/// What travels on Lethe's topics: names, headers and message bodies.
@NullMarked
package dev.lethe.kernel.wire;

import org.jspecify.annotations.NullMarked;
