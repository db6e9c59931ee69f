/// The broker, asked about offsets and times rather than read.
@NullMarked
package dev.lethe.bench.kafka;

import org.jspecify.annotations.NullMarked;
