/// Tests of the ledger's merge.
@NullMarked
package dev.lethe.purger.ledger;

import org.jspecify.annotations.NullMarked;
