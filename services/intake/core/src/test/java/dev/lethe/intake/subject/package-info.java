/// Tests of whose event it is.
@NullMarked
package dev.lethe.intake.subject;

import org.jspecify.annotations.NullMarked;
