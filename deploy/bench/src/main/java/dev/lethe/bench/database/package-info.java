/// The database as its administrator sees it: the measurements look over the services' shoulders.
@NullMarked
package dev.lethe.bench.database;

import org.jspecify.annotations.NullMarked;
