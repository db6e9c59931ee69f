/// The retention policy: its versions for operations, and in words for everybody.
@NullMarked
package dev.lethe.console.policy;

import org.jspecify.annotations.NullMarked;
