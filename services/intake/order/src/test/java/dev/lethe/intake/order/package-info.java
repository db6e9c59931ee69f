/// Tests of order-intake as it runs.
@NullMarked
package dev.lethe.intake.order;

import org.jspecify.annotations.NullMarked;
