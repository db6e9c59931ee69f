/// Tests of what partners were given.
@NullMarked
package dev.lethe.connector.disclosure;

import org.jspecify.annotations.NullMarked;
