/// The register of legal demands (clause H6): what authorities asked for, who decided on it, what was answered.
@NullMarked
package dev.lethe.purger.demand;

import org.jspecify.annotations.NullMarked;
