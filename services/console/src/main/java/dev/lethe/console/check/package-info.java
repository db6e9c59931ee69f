/// The self-checks and the canaries: what each found last, what it found before, and having one look now.
@NullMarked
package dev.lethe.console.check;

import org.jspecify.annotations.NullMarked;
