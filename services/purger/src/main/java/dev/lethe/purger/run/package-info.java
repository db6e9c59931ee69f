/// Purge runs: from the request over fence, plan, approval, claim and release to settlement.
@NullMarked
package dev.lethe.purger.run;

import org.jspecify.annotations.NullMarked;
