/// What the service is made of: clock, transactions, topic names, the Kafka producer.
@NullMarked
package dev.lethe.connector.runtime;

import org.jspecify.annotations.NullMarked;
