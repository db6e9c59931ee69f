package dev.lethe.publisher.feed;

import java.time.Instant;

/// What a first look at an input found.
///
/// @param kind `shop`, `online-retail`, `olist` or `cloudevents`
/// @param fingerprint changes whenever the input, and so the messages made from it, would be different
/// @param last the latest time that the input itself states
public record Survey(String kind, String fingerprint, Instant last) {}
