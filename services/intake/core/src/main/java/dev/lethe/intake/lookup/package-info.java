/// Where is my event? Answered by reading the raw topic again and running the same pipe.
@NullMarked
package dev.lethe.intake.lookup;

import org.jspecify.annotations.NullMarked;
