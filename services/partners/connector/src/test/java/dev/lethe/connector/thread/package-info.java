/// The connector's whole thread: from the lifecycle topic to a partner, and the partner's answer to the receipts
/// topic.
@NullMarked
package dev.lethe.connector.thread;

import org.jspecify.annotations.NullMarked;
