/// When runs start by themselves: schedules as data, and the tick that looks at them.
@NullMarked
package dev.lethe.purger.schedule;

import org.jspecify.annotations.NullMarked;
