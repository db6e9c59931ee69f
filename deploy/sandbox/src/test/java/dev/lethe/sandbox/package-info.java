/// Tests of the launcher's parts.
@NullMarked
package dev.lethe.sandbox;

import org.jspecify.annotations.NullMarked;
