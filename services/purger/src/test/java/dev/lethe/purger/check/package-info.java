/// Tests of the package of the same name.
@NullMarked
package dev.lethe.purger.check;

import org.jspecify.annotations.NullMarked;
