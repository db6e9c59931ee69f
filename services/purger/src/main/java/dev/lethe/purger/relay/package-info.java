/// Publishes released deletions: committed rows are the outbox.
@NullMarked
package dev.lethe.purger.relay;

import org.jspecify.annotations.NullMarked;
