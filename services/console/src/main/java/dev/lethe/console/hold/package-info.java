/// Legal holds: the list, placing and lifting one.
@NullMarked
package dev.lethe.console.hold;

import org.jspecify.annotations.NullMarked;
