/// Transactions that survive deadlocks, and the words of JDBC that the SQL of this service is written with.
@NullMarked
package dev.lethe.purger.database;

import org.jspecify.annotations.NullMarked;
