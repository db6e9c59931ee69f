/// Canaries: a synthetic subject that is created and erased through every service and recipient, with the time that
/// each link took.
@NullMarked
package dev.lethe.purger.canary;

import org.jspecify.annotations.NullMarked;
