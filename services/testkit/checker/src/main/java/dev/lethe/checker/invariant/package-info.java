/// One class per invariant, each pure over the facts.
@NullMarked
package dev.lethe.checker.invariant;

import org.jspecify.annotations.NullMarked;
