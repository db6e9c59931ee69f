/// Tests of what the archive holds.
@NullMarked
package dev.lethe.archive.holding;

import org.jspecify.annotations.NullMarked;
