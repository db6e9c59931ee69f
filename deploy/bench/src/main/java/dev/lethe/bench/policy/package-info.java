/// How long it takes to see what a policy would do, and to have it done.
@NullMarked
package dev.lethe.bench.policy;

import org.jspecify.annotations.NullMarked;
