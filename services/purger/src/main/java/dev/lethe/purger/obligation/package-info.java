/// Who owes an answer to which deletion, the answers, and reminders for the late.
@NullMarked
package dev.lethe.purger.obligation;

import org.jspecify.annotations.NullMarked;
