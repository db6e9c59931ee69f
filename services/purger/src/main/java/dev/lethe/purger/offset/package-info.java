/// How far topics and consumers are, and where consumers start: at the offsets that stand in the database.
@NullMarked
package dev.lethe.purger.offset;

import org.jspecify.annotations.NullMarked;
