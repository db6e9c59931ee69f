/// Events that flow while things go wrong.
@NullMarked
package dev.lethe.chaos.feed;

import org.jspecify.annotations.NullMarked;
