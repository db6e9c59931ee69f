/// Pages for what went wrong outside any page.
@NullMarked
package dev.lethe.console.trouble;

import org.jspecify.annotations.NullMarked;
