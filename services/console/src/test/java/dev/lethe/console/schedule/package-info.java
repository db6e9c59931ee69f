/// Tests of the form of a schedule.
@NullMarked
package dev.lethe.console.schedule;

import org.jspecify.annotations.NullMarked;
