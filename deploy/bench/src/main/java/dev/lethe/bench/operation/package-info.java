/// What people wait for who run purges: a plan's preview, and the console's first page.
@NullMarked
package dev.lethe.bench.operation;

import org.jspecify.annotations.NullMarked;
