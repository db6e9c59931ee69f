/// Why a record is here or gone.
@NullMarked
package dev.lethe.console.why;

import org.jspecify.annotations.NullMarked;
