/// What a Quarkus test of a service needs to run against the testbed.
@NullMarked
package dev.lethe.testkit.quarkus;

import org.jspecify.annotations.NullMarked;
