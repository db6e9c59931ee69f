/// What is due, running, late and held, and the deadlines ahead.
@NullMarked
package dev.lethe.console.today;

import org.jspecify.annotations.NullMarked;
