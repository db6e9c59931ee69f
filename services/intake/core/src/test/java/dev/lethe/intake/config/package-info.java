/// Tests of the configuration: names, defaults, and how a start is refused.
@NullMarked
package dev.lethe.intake.config;

import org.jspecify.annotations.NullMarked;
