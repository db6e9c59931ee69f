/// Tests of the package of the same name.
@NullMarked
package dev.lethe.purger.canary;

import org.jspecify.annotations.NullMarked;
