/// Reads topics to their ends, the ledger's tables and the holders' answers into facts.
@NullMarked
package dev.lethe.checker.load;

import org.jspecify.annotations.NullMarked;
