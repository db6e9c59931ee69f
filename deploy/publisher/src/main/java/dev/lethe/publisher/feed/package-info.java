/// What can be published, read from its start and always in the same order.
@NullMarked
package dev.lethe.publisher.feed;

import org.jspecify.annotations.NullMarked;
