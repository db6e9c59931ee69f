/// What will go wrong, and when: a pure function of the seed.
@NullMarked
package dev.lethe.chaos.plan;

import org.jspecify.annotations.NullMarked;
