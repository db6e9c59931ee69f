package dev.lethe.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where the purger is, and as whom it is asked.
public record Access(URI url, Credential credential) {
    private static final String DEFAULT_URL = "http://localhost:8084";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /// What was given as options; each may be missing.
    ///
    /// @param credentials a file of lines `user=password`
    /// @param tokenFile   a file with an access token
    public record Given(
            @Nullable String url,
            @Nullable String user,
            @Nullable Path credentials,
            @Nullable Path tokenFile) {
        static final Given NOTHING = new Given(null, null, null, null);
    }

    /// From options first, then from the environment: `LETHE_URL`; for a provider's token `LETHE_TOKEN` or
    /// `LETHE_TOKEN_FILE`; for a password `LETHE_USER` and `LETHE_PASSWORD` or `LETHE_CREDENTIALS`. Neither a
    /// token nor a password is ever an option: it would stand in the shell's history and in the list of
    /// processes.
    ///
    /// @throws Failure when something is missing or said twice, or the secret would travel in the clear
    public static Access of(Given given, Map<String, String> environment) {
        URI where = parsed(first(given.url, environment.get("LETHE_URL")).orElse(DEFAULT_URL));
        boolean named = given.user != null || given.credentials != null;
        if (given.tokenFile != null) {
            if (named) {
                throw usage("Say either --token-file, or --user and --credentials: a token says itself who you are.");
            }
            return new Access(where, Credential.inFile(given.tokenFile));
        }
        Optional<Credential> token = named ? Optional.empty() : token(environment);
        return new Access(where, token.orElseGet(() -> password(given, environment)));
    }

    private static Optional<Credential> token(Map<String, String> environment) {
        return first(null, environment.get("LETHE_TOKEN"))
                .map(Credential::token)
                .or(() -> first(null, environment.get("LETHE_TOKEN_FILE"))
                        .map(Path::of)
                        .map(Credential::inFile));
    }

    private static Credential password(Given given, Map<String, String> environment) {
        String who = first(given.user, environment.get("LETHE_USER"))
                .orElseThrow(
                        () -> usage("Say who you are: --user NAME, or the variable LETHE_USER; or, where a provider"
                                + " knows you, --token-file FILE or the variable LETHE_TOKEN."));
        return Credential.password(who, password(who, given.credentials, environment));
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
            throw usage("Passwords and tokens go over https only, but to this machine itself: " + url);
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

    static Failure usage(String message) {
        return new Failure(Failure.Kind.USAGE, message);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return url.toString();
    }
}
