package dev.lethe.checker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {

    @TempDir
    Path folder;

    private static Options parse(String... arguments) {
        return Options.parse(arguments, Map.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }

    @Test
    void helpIsHelp() {
        var out = new ByteArrayOutputStream();
        assertThat(Command.run(new String[] {"--help"}, Map.of(), new PrintStream(out, true, UTF_8), System.err))
                .isZero();
        assertThat(out.toString(UTF_8)).contains("--schemas", "Exit codes");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> parse("--shcemas", "x"))
                .isInstanceOf(CannotCheck.class)
                .hasMessageContaining("--help");
        assertThatThrownBy(() -> parse("schemas")).isInstanceOf(CannotCheck.class);
        assertThatThrownBy(() -> parse("--schemas")).isInstanceOf(CannotCheck.class);
    }

    @Test
    void theCommandLineWinsOverTheConfig() throws IOException {
        Path config = file("kafka.bootstrap.servers=a:1\nkafka.client.id=c\narchive.url=http://a\narchive.user=u\n");
        var options = parse("--config", config.toString(), "--bootstrap=b:2", "--archive", "http://b/");
        assertThat(options.kafka()).containsEntry("bootstrap.servers", "b:2").containsEntry("client.id", "c");
        var archive = options.server("archive");
        assertThat(archive).isEqualTo(new Options.Server("http://b/", "u", ""));
        assertThat(options.uri(new Options.Server("http://b/", "", ""), "/holdings"))
                .hasToString("http://b/holdings");
        assertThat(options.server("simulator")).isNull();
    }

    @Test
    void theRecordKeyComesFromAFileTheEnvironmentOrTheConfig() throws IOException {
        Path key = file("aGVsbG8=\n");
        assertThat(parse("--record-key", key.toString()).recordKey())
                .asString(UTF_8)
                .isEqualTo("hello");
        var environment = Map.of("LETHE_RECORD_KEY", "aGVsbG8=");
        assertThat(Options.parse(new String[0], environment).recordKey())
                .asString(UTF_8)
                .isEqualTo("hello");
        Path config = file("lethe.record-key=aGVsbG8=\n");
        assertThat(parse("--config", config.toString()).recordKey())
                .asString(UTF_8)
                .isEqualTo("hello");
        assertThatThrownBy(() -> parse().recordKey()).isInstanceOf(CannotCheck.class);
    }

    @Test
    void aWrongRecordKeyIsNotRepeatedInTheMessage() throws IOException {
        Path key = file("s3cret!");
        assertThatThrownBy(() -> parse("--record-key", key.toString()).recordKey())
                .isInstanceOf(CannotCheck.class)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void theIntakesGroupsCarryTheTopicsPrefix() {
        assertThat(parse("--topic-prefix", "x-").groupPrefix()).isEqualTo("x-");
        assertThat(parse("--topic-prefix", "x-", "--group-prefix", "").groupPrefix())
                .isEmpty();
    }

    @Test
    void aWrongTimeIsRefused() {
        assertThat(parse("--as-of", "1970-01-01T00:00:01Z").asOfMillis()).isEqualTo(1000L);
        assertThatThrownBy(() -> parse("--as-of", "yesterday").asOfMillis()).isInstanceOf(CannotCheck.class);
    }
}
