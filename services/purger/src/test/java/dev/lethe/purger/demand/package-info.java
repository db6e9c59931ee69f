/// Tests of the register of legal demands.
@NullMarked
package dev.lethe.purger.demand;

import org.jspecify.annotations.NullMarked;
