package dev.lethe.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the purger is, and as whom it is asked.
///
/// @param authorization the header's value
public record Access(URI url, String authorization) {
    private static final String DEFAULT_URL = "http://localhost:8084";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /// From options first, then from the environment (`LETHE_URL`, `LETHE_USER`, `LETHE_PASSWORD`,
    /// `LETHE_CREDENTIALS`). A password is never an option: it would stand in the shell's history and in the
    /// list of processes.
    ///
    /// @param credentials a file of lines `user=password`
    /// @throws Failure when something is missing, or the password would travel in the clear
    public static Access of(
            @Nullable String url, @Nullable String user, @Nullable Path credentials, Map<String, String> environment) {
        URI where = parsed(first(url, environment.get("LETHE_URL")).orElse(DEFAULT_URL));
        String who = first(user, environment.get("LETHE_USER"))
                .orElseThrow(() -> usage("Say who you are: --user NAME, or the variable LETHE_USER."));
        String password = password(who, credentials, environment);
        String pair = who + ":" + password;
        return new Access(where, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static URI parsed(String url) {
        URI where;
        try {
            where = URI.create(url.endsWith("/") ? url : url + "/");
        } catch (IllegalArgumentException e) {
            throw usage("The purger's address is no URL: " + url);
        }
        String host = String.valueOf(where.getHost());
        boolean secret = "https".equals(where.getScheme());
        if (where.getHost() == null || where.getUserInfo() != null || !(secret || "http".equals(where.getScheme()))) {
            throw usage("The purger's address is a URL such as https://purger.example: without a user, http or https.");
        }
        if (!secret && !LOOPBACK.matcher(host).matches()) {
            throw usage("Passwords go over https only, but to this machine itself: " + url);
        }
        return where;
    }

    private static String password(String user, @Nullable Path option, Map<String, String> environment) {
        String given = environment.get("LETHE_PASSWORD");
        if (option == null && given != null && !given.isEmpty()) {
            return given;
        }
        Path file = option != null
                ? option
                : first(null, environment.get("LETHE_CREDENTIALS"))
                        .map(Path::of)
                        .orElse(Path.of(".sandbox/credentials"));
        if (!Files.isReadable(file)) {
            throw usage("There is no password: set LETHE_PASSWORD, or name a file of lines user=password by"
                    + " --credentials or LETHE_CREDENTIALS (looked for " + file + ").");
        }
        Properties known = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            known.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw usage("The credentials in " + file + " cannot be read.");
        }
        String password = known.getProperty(user);
        if (password == null) {
            throw usage("There is no " + user + " in " + file + ".");
        }
        return password;
    }

    private static Optional<String> first(@Nullable String one, @Nullable String other) {
        return Optional.ofNullable(one == null || one.isBlank() ? other : one).filter(text -> !text.isBlank());
    }

    private static Failure usage(String message) {
        return new Failure(Failure.Kind.USAGE, message);
    }

    /// Without the password.
    @Override
    public String toString() {
        return url.toString();
    }
}
