/// Keys and passwords that are drawn once and kept in files only their owner reads.
@NullMarked
package dev.lethe.sandbox.secret;

import org.jspecify.annotations.NullMarked;
