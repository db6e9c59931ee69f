package dev.lethe.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookKeysTest {
    /// The specification's own example.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @Test
    void theSignatureHasTheSpecificationsBytes() {
        assertThat(WebhookKeys.of(List.of(SECRET))
                        .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void duringARotationBothSecretsSignSeparatedByASpace() {
        String signatures = WebhookKeys.of(List.of(SECRET, OTHER)).sign("msg_1", 1, "{}");

        assertThat(signatures.split(" "))
                .containsExactly(
                        WebhookKeys.of(List.of(SECRET)).sign("msg_1", 1, "{}"),
                        WebhookKeys.of(List.of(OTHER)).sign("msg_1", 1, "{}"));
    }

    @Test
    void duringARotationEitherSecretVerifies() {
        WebhookKeys both = WebhookKeys.of(List.of(SECRET, OTHER));
        long now = Instant.now().getEpochSecond();

        for (String secret : List.of(SECRET, OTHER)) {
            String signature = WebhookKeys.of(List.of(secret)).sign("msg_1", now, "{}");
            assertThat(both.verifies("msg_1", Long.toString(now), signature, "{}"))
                    .isTrue();
        }
    }

    @Test
    void aChangedBodyIdOrTimeDoesNotVerify() {
        WebhookKeys keys = WebhookKeys.of(List.of(SECRET));
        long now = Instant.now().getEpochSecond();
        String signature = keys.sign("msg_1", now, "{}");

        assertThat(keys.verifies("msg_1", Long.toString(now), signature, "{ }")).isFalse();
        assertThat(keys.verifies("msg_2", Long.toString(now), signature, "{}")).isFalse();
        assertThat(keys.verifies("msg_1", Long.toString(now + 1), signature, "{}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-400, 400})
    void aTimeOver300SecondsOffDoesNotVerify(long off) {
        WebhookKeys keys = WebhookKeys.of(List.of(SECRET));
        long then = Instant.now().getEpochSecond() + off;

        assertThat(keys.verifies("msg_1", Long.toString(then), keys.sign("msg_1", then, "{}"), "{}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "v1", "v1,", "v2,abc", "v1,!!! v1,", "soon"})
    void nonsenseDoesNotVerifyAndDoesNotThrow(String nonsense) {
        WebhookKeys keys = WebhookKeys.of(List.of(SECRET));
        String now = Long.toString(Instant.now().getEpochSecond());

        assertThat(keys.verifies("msg_1", now, nonsense, "{}")).isFalse();
        assertThat(keys.verifies("msg_1", nonsense, keys.sign("msg_1", 1, "{}"), "{}"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_not base64", ""})
    void anImproperSecretIsRefusedWithoutBeingRepeated(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WebhookKeys.of(List.of(secret)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("MfKQ", "c2hvcnQ", "not base64"));
    }
}
