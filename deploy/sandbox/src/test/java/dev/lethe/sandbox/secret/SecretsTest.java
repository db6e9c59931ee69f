package dev.lethe.sandbox.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path directory;

    @Test
    void aSecretIsDrawnOnceAndReadOnlyByItsOwner() throws IOException {
        Secrets secrets = new Secrets(directory.resolve("secrets"));
        String password = secrets.password("operator");

        assertThat(new Secrets(directory.resolve("secrets")).password("operator"))
                .isEqualTo(password);
        assertThat(secrets.password("viewer")).isNotEqualTo(password);
        assertThat(mode(directory.resolve("secrets/operator"))).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("secrets"))).isEqualTo("rwx------");
    }

    @Test
    void aKeyHas32BytesAndAWebhookSecretItsPrefix() {
        Secrets secrets = new Secrets(directory);

        assertThat(Base64.getDecoder().decode(secrets.key("record-key"))).hasSize(32);
        assertThat(secrets.password("operator")).matches("[A-Za-z0-9_-]{24}");
        assertThat(secrets.webhookSecret("carrier")).startsWith("whsec_");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
