package dev.lethe.console.service;

import org.jspecify.annotations.Nullable;

/// Why a service gave no answer, in words for the reader of a page.
///
/// @param status of HTTP; 0 when the service did not answer at all
/// @param detail what the service says
/// @param advice what to do
public record Trouble(
        Service service, int status, String title, @Nullable String detail, String advice) {
    public static final int UNAVAILABLE = 503;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int FIRST_SERVER_ERROR = 500;

    static Trouble silent(Service service, boolean slow) {
        return new Trouble(
                service,
                0,
                slow
                        ? "The " + service.wireName() + " does not answer in time"
                        : "The " + service.wireName() + " cannot be reached",
                null,
                "Without it there is nothing to see of " + service.knows()
                        + ". Look whether the process runs and what its log says;"
                        + " this page asks again when you reload it.");
    }

    static Trouble refused(Service service, int status, @Nullable String detail) {
        return switch (status) {
            case UNAUTHORIZED ->
                new Trouble(
                        service,
                        status,
                        "The " + service.wireName() + " does not know you any more",
                        detail,
                        "Sign out and in again. If that does not help, your user was removed or its password changed,"
                                + " or the provider's token is not meant for the services.");
            case FORBIDDEN ->
                detail != null
                        ? new Trouble(
                                service,
                                status,
                                "This is not for you to do",
                                detail,
                                "The " + service.wireName() + " has refused it; nothing was changed.")
                        : new Trouble(
                                service,
                                status,
                                "You do not have the role for this",
                                "The " + service.wireName() + " has refused it; nothing was changed.",
                                "Your roles stand at the top right. Ask somebody who has the role, or who administers the users.");
            case NOT_FOUND -> new Trouble(service, status, "There is no such thing", detail, "Check the number or id.");
            case CONFLICT ->
                new Trouble(service, status, "Not possible now", detail, "Look at the present state and try again.");
            default ->
                status >= FIRST_SERVER_ERROR
                        ? new Trouble(
                                service,
                                status,
                                "The " + service.wireName() + " has failed",
                                detail,
                                "Try again in a moment. If it stays, its log says more.")
                        : new Trouble(service, status, "That was not accepted", detail, "Correct it and try again.");
        };
    }

    /// The status with which a page that could not do what was asked is answered.
    public int pageStatus() {
        return status == 0 ? UNAVAILABLE : status == UNAUTHORIZED ? FORBIDDEN : status;
    }
}
