/// What people read on a terminal: tables, facts, progress; never a service's control characters.
@NullMarked
package dev.lethe.cli.output;

import org.jspecify.annotations.NullMarked;
