/// The loop that follows the lifecycle topics for a [dev.lethe.processor.RecordHolder] and keeps the wire
/// rules for it.
@NullMarked
package dev.lethe.processor.engine;

import org.jspecify.annotations.NullMarked;
