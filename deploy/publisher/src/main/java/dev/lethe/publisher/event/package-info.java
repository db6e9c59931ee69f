/// CloudEvents as they go onto the platform topics: envelopes, binary and structured mode, and what the event
/// schemas declare.
@NullMarked
package dev.lethe.publisher.event;

import org.jspecify.annotations.NullMarked;
