/// Legal holds, which win over every deadline.
@NullMarked
package dev.lethe.purger.hold;

import org.jspecify.annotations.NullMarked;
