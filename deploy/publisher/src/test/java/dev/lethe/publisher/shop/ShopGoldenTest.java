package dev.lethe.publisher.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.publisher.Feeds;
import dev.lethe.publisher.event.Outgoing;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The bytes themselves: others replay histories by seed, so a seed must keep its meaning.
///
/// Where a change of meaning is wanted, copy `target/golden-actual.txt` over the golden file.
class ShopGoldenTest {
    private static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SHOWN_CHARS = 900;

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        List<Outgoing> messages = messages(7);
        String actual = messages.stream().map(ShopGoldenTest::shown).collect(Collectors.joining("\n", "", "\n"))
                + "sha-256 of all bytes: " + digest(messages) + "\n";
        Files.writeString(Path.of("target/golden-actual.txt"), actual);
        try (InputStream golden = ShopGoldenTest.class.getResourceAsStream("golden.txt")) {
            assertThat(actual)
                    .isEqualTo(new String(Objects.requireNonNull(golden).readAllBytes(), UTF_8));
        }
    }

    @Test
    void anotherSeedGivesOtherPeople() throws Exception {
        assertThat(digest(messages(8))).isNotEqualTo(digest(messages(7)));
        assertThat(digest(messages(8))).isEqualTo(digest(messages(8)));
    }

    @Test
    void anotherEndIsAnotherHistoryWithOtherIds() {
        ShopSettings later = new ShopSettings(7, 12, 120, UNTIL.plusMillis(1));
        assertThat(Feeds.unshifted(new ShopInput(later)).events().getFirst().get("id"))
                .isNotEqualTo(Feeds.unshifted(new ShopInput(new ShopSettings(7, 12, 120, UNTIL)))
                        .events()
                        .getFirst()
                        .get("id"));
    }

    private static List<Outgoing> messages(long seed) {
        return Feeds.unshifted(new ShopInput(new ShopSettings(seed, 12, 120, UNTIL)))
                .messages();
    }

    private static String shown(Outgoing message) {
        String headers = message.headers().stream()
                .map(header -> header.key() + ": " + new String(header.value(), UTF_8))
                .collect(Collectors.joining("\n"));
        String value = new String(message.value(), UTF_8);
        return message.stream().topic("") + " [" + message.key() + "]"
                + (message.marks().disorder() == null
                        ? ""
                        : " " + message.marks().disorder())
                + "\n" + headers + "\n"
                + (value.length() <= SHOWN_CHARS ? value : value.substring(0, SHOWN_CHARS) + "… " + value.length())
                + "\n";
    }

    private static String digest(List<Outgoing> messages) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Outgoing message : messages) {
            digest.update(message.stream().topic("").getBytes(UTF_8));
            digest.update(String.valueOf(message.key()).getBytes(UTF_8));
            message.headers().forEach(header -> {
                digest.update(header.key().getBytes(UTF_8));
                digest.update(header.value());
            });
            digest.update(message.value());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
