/// What each partner holds, and up to where it has deleted.
@NullMarked
package dev.lethe.simulator.holding;

import org.jspecify.annotations.NullMarked;
