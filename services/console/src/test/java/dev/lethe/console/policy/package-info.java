/// Tests of the policy's pages.
@NullMarked
package dev.lethe.console.policy;

import org.jspecify.annotations.NullMarked;
