package dev.lethe.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static final Map<String, String> WHO = Map.of("LETHE_USER", "viewer", "LETHE_PASSWORD", "secret");

    @TempDir
    Path folder;

    private static Access of(String user, @Nullable Path credentials, Map<String, String> environment) {
        return Access.of(new Access.Given(null, user, credentials, null), environment);
    }

    private static String header(Access access) {
        return access.credential().authorization();
    }

    private static String pair(Access access) {
        return new String(
                Base64.getDecoder().decode(header(access).substring("Basic ".length())), StandardCharsets.UTF_8);
    }

    @Test
    void withoutAnAddressItIsTheSandboxs() {
        Access access = Access.of(Access.Given.NOTHING, WHO);
        assertThat(access.url()).hasToString("http://localhost:8084/");
        assertThat(pair(access)).isEqualTo("viewer:secret");
        assertThat(access.toString()).doesNotContain("secret");
        assertThat(access.credential().toString()).doesNotContain("secret");
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
        assertThatThrownBy(() -> Access.of(new Access.Given(url, null, null, null), WHO))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://purger.example", "http://127.0.0.1:1", "http://[::1]:1", "http://localhost:1/"})
    void overTlsOrToThisMachineItGoes(String url) {
        assertThat(Access.of(new Access.Given(url, null, null, null), WHO).url().toString())
                .startsWith(url);
    }

    @Test
    void aPasswordIsReadFromAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "viewer=one\noperator=two\n");
        assertThat(pair(of("operator", file, Map.of()))).isEqualTo("operator:two");
        assertThat(pair(of("viewer", null, Map.of("LETHE_CREDENTIALS", file.toString()))))
                .isEqualTo("viewer:one");
        assertThatThrownBy(() -> of("nobody", file, Map.of())).hasMessageContaining("no nobody in");
        assertThatThrownBy(() -> of("viewer", folder.resolve("none"), Map.of()))
                .hasMessageContaining("There is no password");
    }

    @Test
    void somebodyMustAsk() {
        assertThatThrownBy(() -> Access.of(Access.Given.NOTHING, Map.of())).hasMessageContaining("Say who you are");
    }

    @Test
    void aTokenIsEnough() throws IOException {
        Access access = Access.of(Access.Given.NOTHING, Map.of("LETHE_TOKEN", " e30.e30.c2ln\n"));
        assertThat(header(access)).isEqualTo("Bearer e30.e30.c2ln");
        assertThat(access.toString() + access.credential()).doesNotContain("c2ln");

        Path file = Files.writeString(folder.resolve("token"), "e30.e30.ZmlsZQ\n");
        assertThat(header(Access.of(Access.Given.NOTHING, Map.of("LETHE_TOKEN_FILE", file.toString()))))
                .isEqualTo("Bearer e30.e30.ZmlsZQ");
        assertThat(header(Access.of(new Access.Given(null, null, null, file), Map.of("LETHE_TOKEN", "other"))))
                .isEqualTo("Bearer e30.e30.ZmlsZQ");
    }

    @Test
    void aTokenInAFileMayBeRenewed() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "first");
        Access access = Access.of(new Access.Given(null, null, null, file), Map.of());
        Files.writeString(file, "second");
        assertThat(header(access)).isEqualTo("Bearer second");
        Files.delete(file);
        assertThatThrownBy(() -> header(access)).isInstanceOf(Failure.class);
    }

    @Test
    void whoIsSaidAsAnOptionIsWhoAsks() throws IOException {
        Path file = Files.writeString(folder.resolve("credentials"), "viewer=one\n");
        Map<String, String> token = Map.of("LETHE_TOKEN", "e30.e30.c2ln");
        assertThat(pair(of("viewer", file, token))).isEqualTo("viewer:one");
        assertThatThrownBy(() -> Access.of(new Access.Given(null, "viewer", null, file), Map.of()))
                .hasMessageContaining("either --token-file");
        assertThat(header(Access.of(
                        Access.Given.NOTHING,
                        Map.of("LETHE_TOKEN", "e30.e30.c2ln", "LETHE_USER", "viewer", "LETHE_PASSWORD", "one"))))
                .isEqualTo("Bearer e30.e30.c2ln");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a\r\nLethe: b", "{\"access_token\":\"x\"}", "ä", "="})
    void whatIsNoTokenGoesNowhereAndIsNotRepeated(String text) throws IOException {
        assertThatThrownBy(() -> Access.of(Access.Given.NOTHING, Map.of("LETHE_TOKEN", text)))
                .hasMessageContaining("no access token in LETHE_TOKEN")
                .hasMessageNotContaining(text);
        Path file = Files.writeString(folder.resolve("token"), text);
        assertThatThrownBy(() -> Access.of(new Access.Given(null, null, null, file), Map.of()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.USAGE));
    }

    @Test
    void aTokenGoesNowhereInTheClearEither() {
        assertThatThrownBy(() -> Access.of(
                        new Access.Given("http://purger.example", null, null, null), Map.of("LETHE_TOKEN", "e30")))
                .hasMessageContaining("over https only");
    }
}
