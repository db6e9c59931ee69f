/// Whether the ports are free, and who holds one that is not.
@NullMarked
package dev.lethe.sandbox.port;

import org.jspecify.annotations.NullMarked;
