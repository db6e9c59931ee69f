/// Each service's schema and its user, who may do nothing elsewhere.
@NullMarked
package dev.lethe.sandbox.database;

import org.jspecify.annotations.NullMarked;
