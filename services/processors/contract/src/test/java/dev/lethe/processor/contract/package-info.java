/// Runs the contract against a processor that keeps it, and against four that each break it in one way.
@NullMarked
package dev.lethe.processor.contract;

import org.jspecify.annotations.NullMarked;
