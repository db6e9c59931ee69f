/// Compares what the ledger says that a processor holds with what the processor says itself.
@NullMarked
package dev.lethe.purger.reconcile;

import org.jspecify.annotations.NullMarked;
