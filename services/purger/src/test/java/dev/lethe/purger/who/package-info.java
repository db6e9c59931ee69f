/// Tests of the package of the same name.
@NullMarked
package dev.lethe.purger.who;

import org.jspecify.annotations.NullMarked;
