/// Tests of answers about records.
@NullMarked
package dev.lethe.purger.why;

import org.jspecify.annotations.NullMarked;
