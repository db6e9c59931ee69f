/// Tests of a record's time line.
@NullMarked
package dev.lethe.console.why;

import org.jspecify.annotations.NullMarked;
