/// Tests of the launcher's parts.
@NullMarked
package dev.lethe.sandbox.console;

import org.jspecify.annotations.NullMarked;
