/// Runs a processor inside a Quarkus application: configuration, life cycle, health.
@NullMarked
package dev.lethe.processor.app;

import org.jspecify.annotations.NullMarked;
