/// Identifiers that are derived, never drawn: records, deletions and pseudonyms.
@NullMarked
package dev.lethe.kernel.id;

import org.jspecify.annotations.NullMarked;
