/// What each partner owes an answer to, and how far that has got.
@NullMarked
package dev.lethe.connector.obligation;

import org.jspecify.annotations.NullMarked;
