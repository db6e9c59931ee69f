/// The whole way of a record, against a real broker and a real database.
@NullMarked
package dev.lethe.purger.thread;

import org.jspecify.annotations.NullMarked;
