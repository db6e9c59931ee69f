/// What a service needs that writes what it reads from Kafka to its own database: transactions, and offsets kept in
/// them.
@NullMarked
package dev.lethe.kernel.store;

import org.jspecify.annotations.NullMarked;
