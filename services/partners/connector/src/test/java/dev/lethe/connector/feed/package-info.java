/// Tests of following the lifecycle topics.
@NullMarked
package dev.lethe.connector.feed;

import org.jspecify.annotations.NullMarked;
