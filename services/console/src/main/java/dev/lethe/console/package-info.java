/// The console: operations' web pages over all services.
@NullMarked
package dev.lethe.console;

import org.jspecify.annotations.NullMarked;
