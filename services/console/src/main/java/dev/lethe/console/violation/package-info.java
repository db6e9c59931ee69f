/// Violations of recipients: the list, one of them with its history, and its investigation.
@NullMarked
package dev.lethe.console.violation;

import org.jspecify.annotations.NullMarked;
