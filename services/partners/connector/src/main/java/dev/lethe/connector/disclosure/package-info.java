/// Which partner was given which record, and by which reference the partner knows it.
@NullMarked
package dev.lethe.connector.disclosure;

import org.jspecify.annotations.NullMarked;
