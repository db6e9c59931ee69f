package dev.lethe.purger.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/// Refusals as problems of RFC 9457. The detail tells the caller what to do otherwise.
public final class Problems {
    private static final int UNPROCESSABLE = 422;

    private Problems() {}

    /// The request cannot be read, or a parameter is not of its form.
    public static HttpProblem badRequest(String detail) {
        return HttpProblem.valueOf(Status.BAD_REQUEST, detail);
    }

    /// The role is right, but not this user, here.
    public static HttpProblem forbidden(String detail) {
        return HttpProblem.valueOf(Status.FORBIDDEN, detail);
    }

    public static HttpProblem notFound(String detail) {
        return HttpProblem.valueOf(Status.NOT_FOUND, detail);
    }

    /// What is asked for is well-formed, but not possible now.
    public static HttpProblem conflict(String detail) {
        return HttpProblem.valueOf(Status.CONFLICT, detail);
    }

    /// What is asked for is well-formed, but makes no sense.
    public static HttpProblem unprocessable(String detail) {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Unprocessable Content")
                .withDetail(detail)
                .build();
    }

    /// What is asked for has several things wrong with it, all of which are named at once in `problems`.
    public static HttpProblem unprocessable(String detail, List<String> problems) {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Unprocessable Content")
                .withDetail(detail)
                .with("problems", problems)
                .build();
    }

    /// As many as are allowed at once are at work already.
    public static HttpProblem tooMany(String detail, int retryAfterSeconds) {
        return HttpProblem.builder()
                .withStatus(Status.TOO_MANY_REQUESTS)
                .withTitle(Status.TOO_MANY_REQUESTS.getReasonPhrase())
                .withDetail(detail)
                .withHeader("Retry-After", Integer.toString(retryAfterSeconds))
                .build();
    }

    static HttpProblem unavailable(String detail) {
        return HttpProblem.builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                .withDetail(detail)
                .withHeader("Retry-After", "5")
                .build();
    }
}
