/// The ledger's merge against a program that only writes rows.
@NullMarked
package dev.lethe.bench.ledger;

import org.jspecify.annotations.NullMarked;
