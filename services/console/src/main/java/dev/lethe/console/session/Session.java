package dev.lethe.console.session;

import java.util.List;

/// A user who has signed in here. Its text names no credential.
///
/// @param authorization the header with which services are called
/// @param startedMillis when the user signed in
/// @param usedMillis    when the user last did something; a page that refreshes itself does not count
record Session(String user, List<String> roles, String authorization, long startedMillis, long usedMillis) {
    Session {
        roles = List.copyOf(roles);
    }

    Session used(long nowMillis) {
        return new Session(user, roles, authorization, startedMillis, nowMillis);
    }

    @Override
    public String toString() {
        return "session of " + user;
    }
}
