package dev.lethe.purger.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.plan.Cap;
import dev.lethe.purger.plan.Guards;
import dev.lethe.purger.plan.Preview;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The documents that stand in a run's row as JSON.
@ApplicationScoped
public class RunDocuments {
    private static final TypeReference<Map<InformationCategory, Cap.Limit>> LIMITS = new TypeReference<>() {};
    private static final TypeReference<List<Blackout>> BLACKOUTS = new TypeReference<>() {};

    private final ObjectMapper json;

    RunDocuments(ObjectMapper json) {
        this.json = json;
    }

    public String write(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored with a run is always JSON", e);
        }
    }

    /// The run's fences; it must have noted one.
    FenceReport fence(PurgeRun run) {
        return read(String.valueOf(run.fence), FenceReport.class);
    }

    Optional<Preview> preview(PurgeRun run) {
        return run.preview == null ? Optional.empty() : Optional.of(read(run.preview, Preview.class));
    }

    /// The guards that the run's plan was made under.
    Guards guards(PurgeRun run) {
        return read(String.valueOf(run.guards), Guards.class);
    }

    Cap cap(PurgeRun run) {
        return new Cap(run.capRecords, run.capShare, limits(run.capCategories));
    }

    /// What a plan of the run is to be made under now.
    Guards guardsNow(PurgeRun run, PurgerSettings settings) {
        return run.subjectPseudonym == null ? Guards.of(cap(run), settings) : Guards.ofSynthetic(cap(run));
    }

    public Map<InformationCategory, Cap.Limit> limits(@Nullable String text) {
        return text == null ? Map.of() : read(text, LIMITS);
    }

    public List<Blackout> blackouts(@Nullable String text) {
        return text == null ? List.of() : read(text, BLACKOUTS);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored with a run cannot be read", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored with a run cannot be read", e);
        }
    }
}
