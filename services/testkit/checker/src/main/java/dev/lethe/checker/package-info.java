/// The command that checks a running Lethe against its invariants and reports every difference.
@NullMarked
package dev.lethe.checker;

import org.jspecify.annotations.NullMarked;
