/// Tests of the configuration.
@NullMarked
package dev.lethe.processor.app;

import org.jspecify.annotations.NullMarked;
