/// The partner connector's API, as far as the console uses it.
@NullMarked
package dev.lethe.console.connector;

import org.jspecify.annotations.NullMarked;
