/// Purge runs: the list, planning and starting one, its plan, approving and steering it, watching it, aborting it.
@NullMarked
package dev.lethe.console.run;

import org.jspecify.annotations.NullMarked;
