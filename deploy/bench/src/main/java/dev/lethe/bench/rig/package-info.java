/// What every measurement stands on: a sandbox of its own and the tools to drive it.
@NullMarked
package dev.lethe.bench.rig;

import org.jspecify.annotations.NullMarked;
