/// What all pages are made of: the frame, tables that page, filter and export, confirmations, bars.
@NullMarked
package dev.lethe.console.page;

import org.jspecify.annotations.NullMarked;
