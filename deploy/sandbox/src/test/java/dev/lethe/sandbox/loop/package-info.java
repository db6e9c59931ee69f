/// Tests of the launcher's parts.
@NullMarked
package dev.lethe.sandbox.loop;

import org.jspecify.annotations.NullMarked;
