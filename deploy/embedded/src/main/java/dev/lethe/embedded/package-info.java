/// A real Kafka broker and a real MariaDB server as child processes, for the sandbox and for tests.
@NullMarked
package dev.lethe.embedded;

import org.jspecify.annotations.NullMarked;
