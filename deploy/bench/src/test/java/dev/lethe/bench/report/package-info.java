/// Tests of the figures and how they are told.
@NullMarked
package dev.lethe.bench.report;

import org.jspecify.annotations.NullMarked;
