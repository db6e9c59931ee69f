/// Holds a service's API against what the contract says of it.
@NullMarked
package dev.lethe.testkit.api;

import org.jspecify.annotations.NullMarked;
