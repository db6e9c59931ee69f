/// Tests of logistics-intake as it runs. What the three intakes share is tested with order-intake.
@NullMarked
package dev.lethe.intake.logistics;

import org.jspecify.annotations.NullMarked;
