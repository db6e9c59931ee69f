/// Self-checks (clause S7): looks on a schedule, and when somebody asks, whether the promises are being kept, and
/// keeps what was found.
@NullMarked
package dev.lethe.purger.check;

import org.jspecify.annotations.NullMarked;
