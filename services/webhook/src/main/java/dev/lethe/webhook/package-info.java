/// Sending webhooks as Standard Webhooks 1.0 says: signatures, one attempt, when to try again, and which
/// addresses are refused.
@NullMarked
package dev.lethe.webhook;

import org.jspecify.annotations.NullMarked;
