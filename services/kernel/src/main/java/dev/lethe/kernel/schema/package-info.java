/// Event schemas: which leaf belongs to which category, and what an event does to records.
@NullMarked
package dev.lethe.kernel.schema;

import org.jspecify.annotations.NullMarked;
