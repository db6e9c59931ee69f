/// Tests of what will go wrong, and when.
@NullMarked
package dev.lethe.chaos.plan;

import org.jspecify.annotations.NullMarked;
