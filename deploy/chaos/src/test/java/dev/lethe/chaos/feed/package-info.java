/// Tests of the order in which events are published.
@NullMarked
package dev.lethe.chaos.feed;

import org.jspecify.annotations.NullMarked;
