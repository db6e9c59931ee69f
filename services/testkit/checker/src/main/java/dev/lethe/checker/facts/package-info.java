/// Everything that was read, in memory and compact: what the invariants are checked against.
@NullMarked
package dev.lethe.checker.facts;

import org.jspecify.annotations.NullMarked;
