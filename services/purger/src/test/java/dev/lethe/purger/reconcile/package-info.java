/// Tests of the package of the same name.
@NullMarked
package dev.lethe.purger.reconcile;

import org.jspecify.annotations.NullMarked;
