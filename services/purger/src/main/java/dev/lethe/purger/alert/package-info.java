/// Alerts by webhook: what happened is put into an outbox with the deed itself, and delivered from there.
@NullMarked
package dev.lethe.purger.alert;

import org.jspecify.annotations.NullMarked;
