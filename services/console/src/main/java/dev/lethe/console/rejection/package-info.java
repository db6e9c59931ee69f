/// The latest rejections, read from their topic.
@NullMarked
package dev.lethe.console.rejection;

import org.jspecify.annotations.NullMarked;
