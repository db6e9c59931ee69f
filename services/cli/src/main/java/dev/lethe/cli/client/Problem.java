package dev.lethe.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/// A problem as in RFC 9457, in words.
final class Problem {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private Problem() {}

    /// @param unknown what it means not to be known
    static String words(int status, JsonNode problem, String unknown) {
        StringBuilder words = new StringBuilder();
        String detail = problem.path("detail").asText("");
        switch (status) {
            case UNAUTHORIZED -> words.append(unknown);
            case FORBIDDEN -> words.append("You may not do this. Nothing was changed.");
            default -> words.append(problem.path("title").asText("The purger answered " + status));
        }
        if (!detail.isBlank()) {
            words.append(words.charAt(words.length() - 1) == '.' ? " " : ": ").append(detail);
        }
        for (JsonNode each : problem.path("problems")) {
            words.append("\n  - ").append(each.asText());
        }
        for (JsonNode each : problem.path("violations")) {
            words.append("\n  - ")
                    .append(each.path("field").asText())
                    .append(": ")
                    .append(each.path("message").asText());
        }
        return words.toString();
    }
}
