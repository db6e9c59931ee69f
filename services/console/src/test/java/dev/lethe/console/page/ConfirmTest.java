package dev.lethe.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmTest {
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Confirm> shown = new AtomicReference<>();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "run 1", "run 123", "yes"})
    void nothingIsDoneBeforeTheWordsAreTyped(String typed) {
        try (Response answer = carryOut(asking("run 12"), typed)) {
            assertThat(answer.getStatus()).isEqualTo(422);
        }
        assertThat(done).hasValue(0);
        assertThat(shown.get().problem()).isEqualTo("Type “run 12” to confirm. Nothing was done.");
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

    private Response carryOut(Confirm confirm, String typed) {
        return confirm.carryOut(
                typed,
                () -> {
                    done.incrementAndGet();
                    return null;
                },
                "/runs/12",
                asked -> {
                    shown.set(asked);
                    return new TemplateInstance() {};
                });
    }

    private static Confirm asking(String words) {
        return new Confirm("/runs/12/abort", List.of(), words, "Abort", "/runs/12", List.of(), null, null);
    }
}
