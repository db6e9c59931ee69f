/// Tests of claiming and releasing.
@NullMarked
package dev.lethe.purger.release;

import org.jspecify.annotations.NullMarked;
