/// One intake against a program that only copies.
@NullMarked
package dev.lethe.bench.intake;

import org.jspecify.annotations.NullMarked;
