/// Sending to and reading from topics in tests, with a deadline on everything.
@NullMarked
package dev.lethe.testkit.kafka;

import org.jspecify.annotations.NullMarked;
