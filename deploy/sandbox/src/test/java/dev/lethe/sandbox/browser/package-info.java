/// Tests of the console in a real browser, over a whole sandbox.
@NullMarked
package dev.lethe.sandbox.browser;

import org.jspecify.annotations.NullMarked;
