/// Sends messages to Kafka: as fast as allowed, resumable, with a summary of what went out.
@NullMarked
package dev.lethe.publisher.send;

import org.jspecify.annotations.NullMarked;
