/// What is put in order before anything is consumed.
@NullMarked
package dev.lethe.purger.startup;

import org.jspecify.annotations.NullMarked;
