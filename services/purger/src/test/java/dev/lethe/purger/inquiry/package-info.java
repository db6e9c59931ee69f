/// Tests of the package of the same name.
@NullMarked
package dev.lethe.purger.inquiry;

import org.jspecify.annotations.NullMarked;
