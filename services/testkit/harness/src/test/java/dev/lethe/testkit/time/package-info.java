/// Tests of the tools that tests use.
@NullMarked
package dev.lethe.testkit.time;

import org.jspecify.annotations.NullMarked;
