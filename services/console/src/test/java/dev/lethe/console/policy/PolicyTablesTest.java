package dev.lethe.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.console.page.Cell;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTablesTest {
    private static final PolicyApi.Simulation SIMULATION = new PolicyApi.Simulation(
            "2026-11-23T10:00:00.000Z",
            new PolicyApi.Impact(30, 3, 7, 9, 12, 5, 1, 2),
            Map.of(
                    "BEHAVIOR", new PolicyApi.Impact(20, 1, 5, 6, 8, 4, 0, 1),
                    "IDENTITY", new PolicyApi.Impact(10, 2, 2, 3, 4, 1, 1, 1)),
            0.2);

    @Test
    void theImpactStandsInTheOrderOfThePolicyWithTheSumLast() {
        assertThat(PolicyTables.impact(SIMULATION).rows())
                .extracting(row -> row.getFirst().text())
                .containsExactly("Basic identity", "Platform behaviour", "All");
        assertThat(PolicyTables.impact(SIMULATION).rows().getLast())
                .contains(Cell.number(30L), Cell.number(7L), Cell.number(12L));
    }

    @Test
    void theDrawingHasAValueOfEachSeriesForEachCategory() {
        PolicyTables.Drawing drawing = PolicyTables.drawing(SIMULATION);
        assertThat(drawing.categories()).containsExactly("Basic identity", "Platform behaviour");
        assertThat(drawing.series())
                .extracting(PolicyTables.Series::values)
                .allSatisfy(values -> assertThat(values).hasSize(2));
        assertThat(drawing.series().get(1)).isEqualTo(new PolicyTables.Series("Due now, with it", List.of(2L, 5L)));
        assertThat(Impact.of(SIMULATION, new ObjectMapper()).drawing()).contains("\"Due now, with it\"");
    }
}
