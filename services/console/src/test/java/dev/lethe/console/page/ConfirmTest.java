package dev.lethe.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmTest {
    private final AtomicInteger done = new AtomicInteger();
    private final List<Confirm> shown = new ArrayList<>();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "run 1", "run 123", "yes"})
    void nothingIsDoneBeforeTheWordsAreTyped(String typed) {
        try (Response answer = carryOut(asking("run 12"), typed)) {
            assertThat(answer.getStatus()).isEqualTo(422);
        }
        assertThat(done).hasValue(0);
        assertThat(shown).extracting(Confirm::problem).containsExactly("Type “run 12” to confirm. Nothing was done.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run 12", " Run 12 "})
    void capitalsAndBlanksAtTheEndsDoNotMatter(String typed) {
        try (Response answer = carryOut(asking("run 12"), typed)) {
            assertThat(answer.getStatus()).isEqualTo(303);
            assertThat(answer.getHeaderString("Location")).endsWith("/runs/12");
        }
        assertThat(done).hasValue(1);
    }

    @Test
    void whatIsAsEasilyTakenBackNeedsNoWords() {
        try (Response answer = carryOut(asking(""), null)) {
            assertThat(answer.getStatus()).isEqualTo(303);
        }
    }

    private Response carryOut(Confirm confirm, @Nullable String typed) {
        return confirm.carryOut(
                typed,
                () -> {
                    done.incrementAndGet();
                    return null;
                },
                "/runs/12",
                asked -> {
                    shown.add(asked);
                    return new TemplateInstance() {};
                });
    }

    private static Confirm asking(String words) {
        return new Confirm("/runs/12/abort", List.of(), words, "Abort", "/runs/12", List.of(), null, null);
    }
}
