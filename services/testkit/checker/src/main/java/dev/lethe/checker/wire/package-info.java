/// What the documents say about bytes: CloudEvents envelopes, times, and how ids are derived.
@NullMarked
package dev.lethe.checker.wire;

import org.jspecify.annotations.NullMarked;
