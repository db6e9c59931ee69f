/// Tests of what all pages are made of.
@NullMarked
package dev.lethe.console.page;

import org.jspecify.annotations.NullMarked;
