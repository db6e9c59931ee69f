/// Recipients that do not keep their word: escalation of what is late, the register of violations, the
/// service levels.
@NullMarked
package dev.lethe.purger.violation;

import org.jspecify.annotations.NullMarked;
