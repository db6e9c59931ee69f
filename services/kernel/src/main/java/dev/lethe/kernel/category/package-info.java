/// The four information categories of the privacy policy (clause C1).
@NullMarked
package dev.lethe.kernel.category;

import org.jspecify.annotations.NullMarked;
