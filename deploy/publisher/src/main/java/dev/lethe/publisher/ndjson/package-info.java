/// Files of structured CloudEvents, one a line.
@NullMarked
package dev.lethe.publisher.ndjson;

import org.jspecify.annotations.NullMarked;
