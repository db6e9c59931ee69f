/// Tests of the package of the same name.
@NullMarked
package dev.lethe.checker.facts;

import org.jspecify.annotations.NullMarked;
