package dev.lethe.console.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.console.page.Table;

/// A simulation as a page shows it.
///
/// @param drawing JSON
record Impact(PolicyApi.Simulation simulation, Table table, String drawing) {
    static Impact of(PolicyApi.Simulation simulation, ObjectMapper json) {
        try {
            return new Impact(
                    simulation,
                    PolicyTables.impact(simulation),
                    json.writeValueAsString(PolicyTables.drawing(simulation)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }
}
