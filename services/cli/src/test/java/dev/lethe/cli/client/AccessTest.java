package dev.lethe.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Map<String, String> WHO = Map.of("LETHE_USER", "viewer", "LETHE_PASSWORD", "secret");

    @TempDir
    Path folder;

    private static String pair(Access access) {
        return new String(
                Base64.getDecoder().decode(access.authorization().substring("Basic ".length())),
                StandardCharsets.UTF_8);
    }

    @Test
    void withoutAnAddressItIsTheSandboxs() {
        Access access = Access.of(null, null, null, WHO);
        assertThat(access.url()).hasToString("http://localhost:8084/");
        assertThat(pair(access)).isEqualTo("viewer:secret");
        assertThat(access.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://purger.example",
                "http://localhost.example",
                "http://10.0.0.1:8084",
                "ftp://localhost",
                "https://someone@purger.example",
                "purger",
                "http://[",
            })
    void aPasswordGoesNowhereInTheClear(String url) {
        assertThatThrownBy(() -> Access.of(url, null, null, WHO))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://purger.example", "http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1/"})
    void overTlsOrToThisMachineItGoes(String url) {
        assertThat(Access.of(url, null, null, WHO).url().toString()).startsWith(url);
    }

    @Test
    void aPasswordIsReadFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "viewer=one\noperator=two\n");
        assertThat(pair(Access.of(null, "operator", file, Map.of()))).isEqualTo("operator:two");
        assertThat(pair(Access.of(null, "viewer", null, Map.of("LETHE_CREDENTIALS", file.toString()))))
                .isEqualTo("viewer:one");
        assertThatThrownBy(() -> Access.of(null, "nobody", file, Map.of())).hasMessageContaining("no nobody in");
        assertThatThrownBy(() -> Access.of(null, "viewer", folder.resolve("none"), Map.of()))
                .hasMessageContaining("There is no password");
    }

    @Test
    void somebodyMustAsk() {
        assertThatThrownBy(() -> Access.of(null, null, null, Map.of())).hasMessageContaining("Say who you are");
    }
}
