/// Tests of escalation, violations and recipients' health.
@NullMarked
package dev.lethe.purger.violation;

import org.jspecify.annotations.NullMarked;
