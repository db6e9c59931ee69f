/// Tests of sessions and of signing in.
@NullMarked
package dev.lethe.console.session;

import org.jspecify.annotations.NullMarked;
