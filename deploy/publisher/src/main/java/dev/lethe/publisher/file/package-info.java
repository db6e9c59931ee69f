/// Files to publish: opened, recognized by their first line, and read with a limit on every record.
@NullMarked
package dev.lethe.publisher.file;

import org.jspecify.annotations.NullMarked;
