/// Tests of the tools that tests use.
@NullMarked
package dev.lethe.testkit.testbed;

import org.jspecify.annotations.NullMarked;
