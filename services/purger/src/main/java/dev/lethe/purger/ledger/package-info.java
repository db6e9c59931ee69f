/// The retention ledger: a fold of the lifecycle topics, one row per record.
@NullMarked
package dev.lethe.purger.ledger;

import org.jspecify.annotations.NullMarked;
