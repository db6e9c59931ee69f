/// `make bench`: speed and size, each figure beside a bare program that does the same work in the same run.
@NullMarked
package dev.lethe.bench;

import org.jspecify.annotations.NullMarked;
