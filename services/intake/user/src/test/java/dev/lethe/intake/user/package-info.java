/// Tests of user-intake as it runs. What the three intakes share is tested with order-intake.
@NullMarked
package dev.lethe.intake.user;

import org.jspecify.annotations.NullMarked;
