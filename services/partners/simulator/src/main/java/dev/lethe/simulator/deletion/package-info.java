/// Deletes what a notice asks for, and keeps the answer in the same transaction.
@NullMarked
package dev.lethe.simulator.deletion;

import org.jspecify.annotations.NullMarked;
