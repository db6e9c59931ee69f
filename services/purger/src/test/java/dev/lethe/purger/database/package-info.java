@NullMarked
package dev.lethe.purger.database;

import org.jspecify.annotations.NullMarked;
