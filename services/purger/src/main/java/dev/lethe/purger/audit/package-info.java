/// The trail of what was done by whom, written with the deed and published after it.
@NullMarked
package dev.lethe.purger.audit;

import org.jspecify.annotations.NullMarked;
