/// Tests of how deletions are published.
@NullMarked
package dev.lethe.purger.relay;

import org.jspecify.annotations.NullMarked;
