/// What slows a run down between two chunks: its rate, a slow database, recipients that owe too much.
@NullMarked
package dev.lethe.purger.pace;

import org.jspecify.annotations.NullMarked;
