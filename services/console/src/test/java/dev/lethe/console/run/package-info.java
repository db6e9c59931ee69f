/// Tests of the form that starts a run.
@NullMarked
package dev.lethe.console.run;

import org.jspecify.annotations.NullMarked;
