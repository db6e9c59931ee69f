/// What the simulator is made of: clock, transactions, and which partners it plays.
@NullMarked
package dev.lethe.simulator.runtime;

import org.jspecify.annotations.NullMarked;
