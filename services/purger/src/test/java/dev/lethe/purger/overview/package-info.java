/// Tests of the package of the same name.
@NullMarked
package dev.lethe.purger.overview;

import org.jspecify.annotations.NullMarked;
