/// Tests of the package of the same name.
@NullMarked
package dev.lethe.purger.worker;

import org.jspecify.annotations.NullMarked;
