/// Tests of the rejections' window.
@NullMarked
package dev.lethe.console.rejection;

import org.jspecify.annotations.NullMarked;
