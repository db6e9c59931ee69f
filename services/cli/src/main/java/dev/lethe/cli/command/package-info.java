/// The commands.
@NullMarked
package dev.lethe.cli.command;

import org.jspecify.annotations.NullMarked;
