/// Tests of what monitoring is told.
@NullMarked
package dev.lethe.purger.gauge;

import org.jspecify.annotations.NullMarked;
