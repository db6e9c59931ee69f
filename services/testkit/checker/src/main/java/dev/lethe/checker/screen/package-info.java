/// What must become of one raw event: a set of reasons to reject it, or the stamps it yields.
@NullMarked
package dev.lethe.checker.screen;

import org.jspecify.annotations.NullMarked;
