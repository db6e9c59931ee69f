/// The retention policy in force, and the re-stamping of rows when it changes.
@NullMarked
package dev.lethe.purger.policy;

import org.jspecify.annotations.NullMarked;
