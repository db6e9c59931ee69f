/// Threads that do one job for as long as the service runs.
@NullMarked
package dev.lethe.purger.worker;

import org.jspecify.annotations.NullMarked;
