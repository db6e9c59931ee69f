/// Tests of subjects' histories.
@NullMarked
package dev.lethe.archive.history;

import org.jspecify.annotations.NullMarked;
