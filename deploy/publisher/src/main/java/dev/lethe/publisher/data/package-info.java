/// The data of the shop's own event types, as their schemas declare it; without the subject, which the envelope's
/// writer adds.
@NullMarked
package dev.lethe.publisher.data;

import org.jspecify.annotations.NullMarked;
