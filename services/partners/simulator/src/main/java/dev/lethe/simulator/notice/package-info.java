/// Takes the connector's notices.
@NullMarked
package dev.lethe.simulator.notice;

import org.jspecify.annotations.NullMarked;
