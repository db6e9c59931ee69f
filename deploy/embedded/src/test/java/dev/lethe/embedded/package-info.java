/// Real servers are started, killed and started again.
@NullMarked
package dev.lethe.embedded;

import org.jspecify.annotations.NullMarked;
