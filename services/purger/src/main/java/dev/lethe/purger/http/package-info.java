/// What all endpoints share: paging, idempotency keys, problems.
@NullMarked
package dev.lethe.purger.http;

import org.jspecify.annotations.NullMarked;
