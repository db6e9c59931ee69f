package dev.lethe.kernel.wire;

import org.jspecify.annotations.Nullable;

/// That a partner was given a record (clause H1).
///
/// @param partner   the partner's id
/// @param reference the id by which the partner knows the data: a tracking number, a payment reference; null where the
///                  event named none
public record Disclosure(String partner, @Nullable String reference) {}
