/// What a check found: how much was checked, every difference counted, the first of each kind told.
@NullMarked
package dev.lethe.checker.report;

import org.jspecify.annotations.NullMarked;
