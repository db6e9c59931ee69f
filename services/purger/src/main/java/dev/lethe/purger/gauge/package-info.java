/// What monitoring is told about state: read in the background four times a minute and kept, so that a scrape costs
/// nothing.
@NullMarked
package dev.lethe.purger.gauge;

import org.jspecify.annotations.NullMarked;
