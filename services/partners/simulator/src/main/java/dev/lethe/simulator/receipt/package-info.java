/// Posts answers to the connector, signed, until they are accepted.
@NullMarked
package dev.lethe.simulator.receipt;

import org.jspecify.annotations.NullMarked;
