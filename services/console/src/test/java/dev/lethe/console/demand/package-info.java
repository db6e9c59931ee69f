@NullMarked
package dev.lethe.console.demand;

import org.jspecify.annotations.NullMarked;
