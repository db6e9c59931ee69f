/// The intake's HTTP API: try an event, and ask where one is.
@NullMarked
package dev.lethe.intake.api;

import org.jspecify.annotations.NullMarked;
