/// How a partner's endpoint behaves: well, or as a fault campaign wants it.
@NullMarked
package dev.lethe.simulator.mood;

import org.jspecify.annotations.NullMarked;
