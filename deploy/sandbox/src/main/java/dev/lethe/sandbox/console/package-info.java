/// What a person sees: progress, the services' logs merged, the table of the loop.
@NullMarked
package dev.lethe.sandbox.console;

import org.jspecify.annotations.NullMarked;
