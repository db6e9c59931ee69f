/// Tests of the tools that tests use.
@NullMarked
package dev.lethe.testkit.quarkus;

import org.jspecify.annotations.NullMarked;
