/// The versions of the retention policy, as they are published while the intake runs (clause R6).
@NullMarked
package dev.lethe.intake.policy;

import org.jspecify.annotations.NullMarked;
