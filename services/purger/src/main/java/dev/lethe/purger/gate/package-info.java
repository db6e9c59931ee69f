/// The one row that every claim and release reads first: holds' epoch, kill switch, policy in force.
@NullMarked
package dev.lethe.purger.gate;

import org.jspecify.annotations.NullMarked;
