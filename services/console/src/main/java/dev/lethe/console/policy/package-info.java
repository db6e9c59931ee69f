/// The retention policy in words, for everybody.
@NullMarked
package dev.lethe.console.policy;

import org.jspecify.annotations.NullMarked;
