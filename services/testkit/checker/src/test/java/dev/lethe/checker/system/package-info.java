/// The whole command against a real broker, a real database and HTTP holders.
@NullMarked
package dev.lethe.checker.system;

import org.jspecify.annotations.NullMarked;
