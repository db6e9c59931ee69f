/// One seed: a sandbox, events that flow, and round after round of trouble.
@NullMarked
package dev.lethe.chaos.round;

import org.jspecify.annotations.NullMarked;
