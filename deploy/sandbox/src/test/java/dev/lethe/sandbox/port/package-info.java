/// Tests of the launcher's parts.
@NullMarked
package dev.lethe.sandbox.port;

import org.jspecify.annotations.NullMarked;
