/// The stream's edge: raw batches in, stamped events and rejections out, offsets committed after the acknowledgement.
@NullMarked
package dev.lethe.intake.stream;

import org.jspecify.annotations.NullMarked;
