/// Event schemas read as data: where each field belongs, and what an event does to records.
@NullMarked
package dev.lethe.checker.schema;

import org.jspecify.annotations.NullMarked;
