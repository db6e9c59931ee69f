/// What goes wrong on a real platform, in stated shares.
@NullMarked
package dev.lethe.publisher.disorder;

import org.jspecify.annotations.NullMarked;
