/// A subject's history: what is held of them, newest first.
@NullMarked
package dev.lethe.archive.history;

import org.jspecify.annotations.NullMarked;
