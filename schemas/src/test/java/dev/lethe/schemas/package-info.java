/// The lints that every event schema, policy and AsyncAPI document must pass, and the tests that show them biting.
@NullMarked
package dev.lethe.schemas;

import org.jspecify.annotations.NullMarked;
