package dev.lethe.purger.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
    private static final Optional<String> NO_TEXT = Optional.empty();

    @TempDir
    private Path directory;

    @Test
    void aUserComesWithAPassword() throws UnansweredException {
        Caller caller = Caller.configured("p", Optional.of("reconciler"), Optional.of("secret"), Optional.empty());

        assertThat(caller.authorization()).isEqualTo("Basic cmVjb25jaWxlcjpzZWNyZXQ=");
        assertThat(caller.toString()).doesNotContain("secret");
    }

    @Test
    void aTokenIsReadAnewEachTimeSinceItIsRenewed() throws IOException, UnansweredException {
        Path file = Files.writeString(directory.resolve("token"), "aaa.bbb.ccc\n");
        Caller caller = Caller.configured("p", NO_TEXT, NO_TEXT, Optional.of(file));

        assertThat(caller.authorization()).isEqualTo("Bearer aaa.bbb.ccc");
        Files.writeString(file, "ddd.eee.fff");
        assertThat(caller.authorization()).isEqualTo("Bearer ddd.eee.fff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\r\nX-Injected: b", "<html>"})
    void aFileWithoutATokenIsNotSent(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), content);
        Caller caller = Caller.configured("p", NO_TEXT, NO_TEXT, Optional.of(file));

        assertThatThrownBy(caller::authorization)
                .isInstanceOf(UnansweredException.class)
                .hasMessageContaining("holds none");
    }

    @Test
    void aMissingOrHugeFileIsSaidWithoutItsContent() throws IOException {
        Caller missing = new Caller.Token(directory.resolve("none"));
        Caller huge = new Caller.Token(Files.writeString(directory.resolve("huge"), "a".repeat(20_000)));

        assertThatThrownBy(missing::authorization).isInstanceOf(UnansweredException.class);
        assertThatThrownBy(huge::authorization).hasMessageContaining("too large");
    }

    @Test
    void oneWayIsNeededAndNotTwo() {
        Optional<Path> file = Optional.of(Path.of("token"));
        assertThatThrownBy(() -> Caller.configured("p", NO_TEXT, NO_TEXT, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Caller.configured("p", Optional.of("u"), NO_TEXT, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Caller.configured("p", Optional.of("u"), Optional.of("p"), file))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
