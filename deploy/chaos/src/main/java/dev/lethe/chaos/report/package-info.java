/// What a campaign came to.
@NullMarked
package dev.lethe.chaos.report;

import org.jspecify.annotations.NullMarked;
