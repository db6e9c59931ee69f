package dev.lethe.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {
    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "P30D, 30 days",
        "P1Y, 1 year",
        "P13M, 13 months",
        "P1Y6M, 1 year and 6 months",
        "P4W, 28 days",
        "P0D, 0 days",
        "soon, soon"
    })
    void aPeriodIsSaidInWords(String period, String words) {
        assertThat(Terms.span(period)).isEqualTo(words);
    }

    @Test
    void theFirstTermWhoseBasisThereIsCounts() {
        assertThat(Terms.words(json("[{'after':'concludedAt','for':'P30D'},{'after':'lastActivityAt','for':'P3Y'}]")))
                .isEqualTo("30 days after it was concluded, else 3 years after the last activity");
    }

    @Test
    void aPartnerStopsWhenItsServiceIsComplete() {
        assertThat(Terms.partners(json("{'partners':{'deadline':[{'after':'concludedAt','for':'P0D'},"
                        + "{'after':'lastActivityAt','for':'P2Y'}],'deleteWithin':'P7D'}}")))
                .isEqualTo("stops using it as soon as it is concluded, else 2 years after the last activity,"
                        + " and deletes it within 7 days.");
    }

    @Test
    void aRuleForOnePlaceSaysWhere() {
        var rules = Terms.rules(json("{'rules':[{'category':'LOGISTICS','jurisdiction':'DE',"
                + "'deadline':[{'after':'lastActivityAt','for':'P2Y'}],"
                + "'floor':[{'after':'lastActivityAt','for':'P1Y'}]}]}"));
        assertThat(rules)
                .containsExactly(new Terms.Rule(
                        "Logistics", "DE", "2 years after the last activity", "1 year after the last activity", null));
    }
}
