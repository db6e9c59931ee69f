/// Tests of what stands on the terminal.
@NullMarked
package dev.lethe.cli.output;

import org.jspecify.annotations.NullMarked;
