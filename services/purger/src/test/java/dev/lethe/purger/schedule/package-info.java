/// Tests of schedules.
@NullMarked
package dev.lethe.purger.schedule;

import org.jspecify.annotations.NullMarked;
