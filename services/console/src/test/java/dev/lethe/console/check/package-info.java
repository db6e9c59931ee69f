@NullMarked
package dev.lethe.console.check;

import org.jspecify.annotations.NullMarked;
