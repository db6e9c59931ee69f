/// Tests of the edge that need no broker.
@NullMarked
package dev.lethe.intake.stream;

import org.jspecify.annotations.NullMarked;
