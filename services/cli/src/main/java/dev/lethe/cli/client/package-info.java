/// Calls to the purger: where it is, as whom, and what its answers mean.
@NullMarked
package dev.lethe.cli.client;

import org.jspecify.annotations.NullMarked;
