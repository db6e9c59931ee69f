/// What an intake can be configured with, and the pipe built from it.
@NullMarked
package dev.lethe.intake.config;

import org.jspecify.annotations.NullMarked;
