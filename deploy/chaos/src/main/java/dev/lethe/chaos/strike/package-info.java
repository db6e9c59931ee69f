/// Kills that land where they are meant to.
@NullMarked
package dev.lethe.chaos.strike;

import org.jspecify.annotations.NullMarked;
