/// Purge runs: from the request over fence, claim and release to settlement.
@NullMarked
package dev.lethe.purger.run;

import org.jspecify.annotations.NullMarked;
