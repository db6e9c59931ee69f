/// Tests of receipts, reminders and recipients.
@NullMarked
package dev.lethe.purger.obligation;

import org.jspecify.annotations.NullMarked;
