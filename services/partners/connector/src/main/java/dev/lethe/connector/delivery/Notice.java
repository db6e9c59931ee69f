package dev.lethe.connector.delivery;

/// A notice that this instance has taken, to make its next attempt.
///
/// @param id        the row
/// @param webhookId the message's id, the same at every attempt
/// @param body      the message
/// @param attempt   which attempt this is, from 1
record Notice(long id, String webhookId, String body, int attempt) {}
