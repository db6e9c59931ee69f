/// Tests of purge runs.
@NullMarked
package dev.lethe.purger.run;

import org.jspecify.annotations.NullMarked;
