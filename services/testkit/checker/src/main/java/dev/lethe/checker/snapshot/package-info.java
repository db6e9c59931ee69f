/// Holdings, live rows and cuts at one moment, to be compared with those of another.
@NullMarked
package dev.lethe.checker.snapshot;

import org.jspecify.annotations.NullMarked;
