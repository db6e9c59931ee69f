/// Instants as text, and the shift that makes a history end now.
@NullMarked
package dev.lethe.publisher.time;

import org.jspecify.annotations.NullMarked;
