/// Lethe broken on purpose, outside of its own code, to see the checker turn red.
@NullMarked
package dev.lethe.chaos.bite;

import org.jspecify.annotations.NullMarked;
