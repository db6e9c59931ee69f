/// Whole purge runs: against an archiver that only deletes, and against themselves with ten times the ledger.
@NullMarked
package dev.lethe.bench.purge;

import org.jspecify.annotations.NullMarked;
