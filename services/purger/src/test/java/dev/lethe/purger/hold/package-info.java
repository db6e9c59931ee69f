/// Tests of legal holds.
@NullMarked
package dev.lethe.purger.hold;

import org.jspecify.annotations.NullMarked;
