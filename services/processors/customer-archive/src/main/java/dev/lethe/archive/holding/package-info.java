/// How the archive keeps its items, and tells what it keeps.
@NullMarked
package dev.lethe.archive.holding;

import org.jspecify.annotations.NullMarked;
