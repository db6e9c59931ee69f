/// Orders from public CSV files, as events; what such a file does not state is derived from it and marked.
@NullMarked
package dev.lethe.publisher.csv;

import org.jspecify.annotations.NullMarked;
