package dev.lethe.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = Table.of("RUN", "/runId", "STATE", "/state", "CAUSE", "/more/cause");

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void numbersStandAtTheRightAndTextsAtTheLeft() {
        assertThat(table.lines(
                        json("[{'runId':1,'state':'COMPLETED','more':{'cause':null}},"
                                + "{'runId':12000,'state':'注','more':{'cause':'late'}}]"),
                        80))
                .containsExactly(
                        "   RUN  STATE      CAUSE", //
                        "     1  COMPLETED  -",
                        "12,000  注         late");
    }

    @Test
    void theWidestColumnsGiveWay() {
        var lines = table.lines(
                json("[{'runId':1,'state':'REFUSED','more':{'cause':'a cap is not kept, and much more'}}]"), 30);
        assertThat(lines).allSatisfy(line -> assertThat(Shown.width(line)).isLessThanOrEqualTo(30));
        assertThat(lines.getLast()).isEqualTo("  1  REFUSED  a cap is not ke…");
    }

    @Test
    void noRowMakesNoTable() {
        assertThat(table.lines(json("[]"), 80)).isEmpty();
    }

    @Test
    void whatAServiceSaysCannotMoveTheCursor() {
        assertThat(table.lines(json("[{'runId':1,'state':'\\u001b[1A','more':{}}]"), 80))
                .last()
                .isEqualTo("  1  \\u001b[1A      -");
    }
}
