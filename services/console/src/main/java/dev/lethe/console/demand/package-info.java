/// Legal demands: the register, one of them with its history, and the steps that are taken with it.
@NullMarked
package dev.lethe.console.demand;

import org.jspecify.annotations.NullMarked;
