/// Tests of policies coming into force.
@NullMarked
package dev.lethe.purger.policy;

import org.jspecify.annotations.NullMarked;
