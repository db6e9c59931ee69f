package dev.lethe.purger.inquiry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/// As whom a service is asked.
public sealed interface Caller {
    /// The value of the header `Authorization`.
    String authorization() throws UnansweredException;

    /// The one that is configured.
    ///
    /// @param property what the properties' names begin with, for the message
    /// @throws IllegalArgumentException when it is neither a user with a password nor a file with a token, or both
    static Caller configured(
            String property, Optional<String> user, Optional<String> password, Optional<Path> tokenFile) {
        if (tokenFile.isPresent() && user.isEmpty() && password.isEmpty()) {
            return new Token(tokenFile.get());
        }
        if (tokenFile.isEmpty() && user.isPresent() && password.isPresent()) {
            return new Password(user.get(), password.get());
        }
        throw new IllegalArgumentException(
                property + " needs either .user and .password, or .token-file, and not both");
    }

    /// A user of a sandbox.
    record Password(String user, String password) implements Caller {
        @Override
        public String authorization() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return user;
        }
    }

    /// An access token of a provider, which whatever renews it writes into a file: read anew for each question.
    record Token(Path file) implements Caller {
        /// Far above what a header may have.
        private static final int MAX_BYTES = 16_384;

        @Override
        public String authorization() throws UnansweredException {
            try {
                if (Files.size(file) > MAX_BYTES) {
                    throw new UnansweredException("was not asked: the file with the token is too large");
                }
                String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
                if (!token.matches("[A-Za-z0-9._~+/-]+=*")) { // RFC 6750, section 2.1
                    throw new UnansweredException("was not asked: the file with the token holds none");
                }
                return "Bearer " + token;
            } catch (IOException e) {
                throw new UnansweredException("was not asked: the file with the token cannot be read", e);
            }
        }
    }
}
