/// Tests that hold the whole tree to its rules.
@NullMarked
package dev.lethe.testkit.conformance;

import org.jspecify.annotations.NullMarked;
