/// What an operator looks at all day: counts over the whole ledger and all obligations, kept fresh in the background
/// because counting them takes longer than a page may.
@NullMarked
package dev.lethe.purger.overview;

import org.jspecify.annotations.NullMarked;
