/// Tests of plans.
@NullMarked
package dev.lethe.purger.plan;

import org.jspecify.annotations.NullMarked;
