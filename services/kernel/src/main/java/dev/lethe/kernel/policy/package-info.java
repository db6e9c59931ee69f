/// The retention policy as data, and the deadline it gives to a record.
@NullMarked
package dev.lethe.kernel.policy;

import org.jspecify.annotations.NullMarked;
