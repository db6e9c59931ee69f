package dev.lethe.purger.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.policy.PolicyReader;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicPolicyTest {
    private static final PublicPolicy.Version DEFAULT = PublicPolicy.version(
            PolicyDocument.stored(PolicyReader.documentOrDefault(Optional.empty())), "2018-01-01T00:00:00.000Z", null);

    @Test
    void theDefaultPolicySaysWhatItDoes() {
        assertThat(keeping(InformationCategory.IDENTITY))
                .containsExactly(
                        "We delete it 30 days after you close your account; if that never happens, 3 years after"
                                + " the last activity in your account.");
        assertThat(keeping(InformationCategory.ORDER_TRANSACTION))
                .containsExactly(
                        "We delete it 7 years after the order is completed, cancelled or refunded; if that never happens,"
                                + " 7 years after the last thing that happened to it.",
                        "We keep it at least until 3 years after the order is completed, cancelled or refunded; if that"
                                + " never happens, 3 years after the last thing that happened to it, so that you can look"
                                + " it up and get help with it.");
        assertThat(keeping(InformationCategory.BEHAVIOR))
                .containsExactly("We delete it 13 months after we collected it.");
        assertThat(DEFAULT.partners())
                .isEqualTo("Whoever delivers, takes payment or repairs for us may use what they were given of your data"
                        + " until their service for you is complete, at the longest until 2 years after they were last"
                        + " given any of it, and then deletes it within 7 days.");
    }

    @ParameterizedTest
    @CsvSource({
        "P0D, 0 days",
        "P1D, 1 day",
        "P1M, 1 month",
        "P1Y6M, 1 year and 6 months",
        "'P2Y1M3D', '2 years, 1 month and 3 days'"
    })
    void periodsAreToldInWords(String period, String words) {
        assertThat(PublicPolicy.words(Period.parse(period))).isEqualTo(words);
    }

    private static List<String> keeping(InformationCategory category) {
        return DEFAULT.categories().stream()
                .filter(each -> each.category() == category)
                .findFirst()
                .orElseThrow()
                .keeping();
    }
}
