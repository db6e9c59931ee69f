package dev.lethe.purger.settings;

import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.LegalMinimums;
import dev.lethe.kernel.wire.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the other features inject instead of reading configuration themselves.
@ApplicationScoped
class Produced {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Topics topics(@ConfigProperty(name = "lethe.topic-prefix") Optional<String> prefix) {
        return new Topics(prefix.orElse(""));
    }

    /// Only the purger has this key: it makes the pseudonyms that stand for subjects in evidence.
    @Produces
    @Singleton
    RecordKey pseudonymKey(@ConfigProperty(name = "lethe.pseudonym-key") String base64) {
        return RecordKey.ofBase64(base64);
    }

    @Produces
    @Singleton
    LegalMinimums legalMinimums(@ConfigProperty(name = "lethe.jurisdictions.file") Optional<Path> file) {
        return LegalMinimums.readFileOrDefault(file);
    }
}
