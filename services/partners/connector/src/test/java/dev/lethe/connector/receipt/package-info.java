/// Tests of taking receipts.
@NullMarked
package dev.lethe.connector.receipt;

import org.jspecify.annotations.NullMarked;
