/// Tests of the launcher's parts.
@NullMarked
package dev.lethe.sandbox.secret;

import org.jspecify.annotations.NullMarked;
