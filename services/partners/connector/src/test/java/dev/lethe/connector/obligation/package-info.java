/// Tests of an obligation's life.
@NullMarked
package dev.lethe.connector.obligation;

import org.jspecify.annotations.NullMarked;
