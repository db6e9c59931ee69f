/// Running processes as the kernel sees them: frozen, thawed, and how much memory they take.
@NullMarked
package dev.lethe.bench.process;

import org.jspecify.annotations.NullMarked;
