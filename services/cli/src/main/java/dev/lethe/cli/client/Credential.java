package dev.lethe.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;

/// By what the purger knows who asks. Its text names no secret.
public sealed interface Credential {
    /// As in RFC 6750: what else a file may hold is no token, and must not reach a header.
    Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /// More than a header may have at the purger.
    int MAX_BYTES = 16 << 10;

    /// The header's value, for one request.
    ///
    /// @throws Failure when the file with the token cannot be read any more
    String authorization();

    /// What the purger's 401 means.
    String unknown();

    static Credential password(String user, String password) {
        return new Password(user, password);
    }

    static Credential token(String token) {
        return new Token(checked(token, "LETHE_TOKEN"));
    }

    /// Looks at once whether there is a token.
    static Credential inFile(Path file) {
        TokenFile credential = new TokenFile(file);
        credential.authorization();
        return credential;
    }

    private static String checked(String text, String where) {
        String token = text.strip();
        if (token.length() > MAX_BYTES || !TOKEN.matcher(token).matches()) {
            throw Access.usage("There is no access token in " + where + ": one line of letters, digits and dots.");
        }
        return token;
    }

    /// A sandbox's user.
    record Password(String user, String password) implements Credential {
        @Override
        public String authorization() {
            String pair = user + ":" + password;
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String unknown() {
            return "The purger does not know this user and password.";
        }

        @Override
        public String toString() {
            return user;
        }
    }

    /// A provider's access token.
    record Token(String token) implements Credential {
        @Override
        public String authorization() {
            return "Bearer " + token;
        }

        @Override
        public String unknown() {
            return "The purger does not accept this access token. It may have expired: get another.";
        }

        @Override
        public String toString() {
            return "a token";
        }
    }

    /// A provider's access token that somebody else keeps fresh: it is read again for every request, so that
    /// a run may be watched for longer than one lasts.
    record TokenFile(Path file) implements Credential {
        @Override
        public String authorization() {
            try {
                if (Files.size(file) > MAX_BYTES) {
                    throw Access.usage(file + " is too large for an access token.");
                }
                return "Bearer " + checked(Files.readString(file), file.toString());
            } catch (IOException e) {
                throw Access.usage("The access token in " + file + " cannot be read.");
            }
        }

        @Override
        public String unknown() {
            return "The purger does not accept the access token in " + file + ". It may have expired: get another.";
        }
    }
}
