/// Tests of what slows a run down.
@NullMarked
package dev.lethe.purger.pace;

import org.jspecify.annotations.NullMarked;
