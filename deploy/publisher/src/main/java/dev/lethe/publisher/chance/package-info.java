/// Repeatable chance: everything random in a publication follows from its seed.
@NullMarked
package dev.lethe.publisher.chance;

import org.jspecify.annotations.NullMarked;
