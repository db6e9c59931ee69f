package dev.lethe.kernel.wire;

/// That a partner was given a record (clause H1).
///
/// @param partner   the partner's id
/// @param reference the id by which the partner knows the data: a tracking number, a payment reference
public record Disclosure(String partner, String reference) {}
