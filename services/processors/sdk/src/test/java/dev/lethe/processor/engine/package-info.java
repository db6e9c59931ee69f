/// Tests of the loop, its plan of a batch, and what it does when something breaks.
@NullMarked
package dev.lethe.processor.engine;

import org.jspecify.annotations.NullMarked;
