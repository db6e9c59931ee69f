/// Schedules: when purge runs start by themselves; the list, creating, changing and deleting one.
@NullMarked
package dev.lethe.console.schedule;

import org.jspecify.annotations.NullMarked;
