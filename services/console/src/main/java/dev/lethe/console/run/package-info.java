/// Purge runs: the list, starting one, watching it, aborting it.
@NullMarked
package dev.lethe.console.run;

import org.jspecify.annotations.NullMarked;
