/// The purger's API, as far as the console uses it.
@NullMarked
package dev.lethe.console.purger;

import org.jspecify.annotations.NullMarked;
