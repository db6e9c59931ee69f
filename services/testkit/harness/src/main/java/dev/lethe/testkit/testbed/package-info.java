/// One real Kafka and one real MariaDB for all tests of a checkout, started by whoever needs them first.
@NullMarked
package dev.lethe.testkit.testbed;

import org.jspecify.annotations.NullMarked;
