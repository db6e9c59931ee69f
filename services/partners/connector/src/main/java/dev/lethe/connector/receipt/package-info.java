/// Takes partners' signed receipts and passes them on to the receipts topic.
@NullMarked
package dev.lethe.connector.receipt;

import org.jspecify.annotations.NullMarked;
