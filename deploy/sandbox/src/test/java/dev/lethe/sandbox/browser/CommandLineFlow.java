package dev.lethe.sandbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What an operator and an approver do with `deploy/lethe`, as processes of its own, against the real purger.
final class CommandLineFlow {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_ALLOWED = 3;
    private static final int REFUSED = 5;
    private static final int NO = 6;

    private final Sandbox sandbox;
    private final Path folder;
    private final Path lethe = Path.of(System.getProperty("lethe.root")).resolve("deploy/lethe");

    CommandLineFlow(Sandbox sandbox, Path folder) {
        this.sandbox = sandbox;
        this.folder = folder;
    }

    private record Answer(int exitCode, String out, String err) {
        JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError(out + err, e);
            }
        }
    }

    void play() throws IOException, InterruptedException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"title\": \"nothing\"}");
        assertThat(lethe("operator", "policies", "validate", bad.toString()).exitCode())
                .isEqualTo(NO);

        // Shorter than what keeps the young orders, so that there is something to purge.
        String inForce = lethe("viewer", "policies", "show", "1", "--json")
                .json()
                .path("policy")
                .toString();
        Path shorter = Files.writeString(folder.resolve("shorter.json"), inForce.replace("P7Y", "P4Y"));
        JsonNode impact = lethe("operator", "policies", "simulate", shorter.toString(), "--json")
                .json();
        assertThat(impact.at("/all/newlyDue").asInt()).isPositive();
        String version = lethe("operator", "policies", "draft", shorter.toString(), "--json")
                .json()
                .path("version")
                .asText();
        assertThat(lethe("operator", "policies", "publish", version).exitCode()).isEqualTo(NOT_ALLOWED);
        assertThat(lethe("approver", "policies", "publish", version).exitCode()).isZero();

        // It waits until every record has its deadline of that version.
        Answer planned = lethe("lead", "runs", "plan", "--wait", "--share", "1", "--json");
        assertThat(planned.exitCode()).as(planned.out() + planned.err()).isZero();
        String run = planned.json().path("runId").asText();
        String digest = planned.json().path("digest").asText();
        // What was spared or failed before goes with it.
        assertThat(planned.json().path("members").asInt())
                .isGreaterThanOrEqualTo(impact.at("/all/newlyDue").asInt());

        assertThat(lethe("lead", "runs", "approve", run, "--yes", "--digest", digest))
                .satisfies(own -> assertThat(own.exitCode()).isEqualTo(NOT_ALLOWED))
                .satisfies(own -> assertThat(own.err()).contains("somebody else must approve it"));
        assertThat(lethe("approver", "runs", "approve", run, "--yes", "--digest", digest.replace('a', 'b'))
                        .exitCode())
                .isEqualTo(REFUSED);
        assertThat(lethe("approver", "runs", "approve", run, "--yes", "--digest", digest)
                        .exitCode())
                .isZero();
        Answer watched = lethe("viewer", "runs", "watch", run);
        assertThat(watched.exitCode()).as(watched.out() + watched.err()).isZero();
        assertThat(watched.out()).contains("COMPLETED", "customer-archive");

        String record = lethe("viewer", "runs", "members", run, "--json")
                .json()
                .at("/0/recordId")
                .asText();
        assertThat(lethe("viewer", "why", record).out()).contains("gone", "by run " + run);
        assertThat(lethe("viewer", "kill-switch", "stop", "--reason", "drill").exitCode())
                .isEqualTo(NOT_ALLOWED);
        assertThat(lethe("viewer", "runs", "show", "999").exitCode()).isEqualTo(REFUSED);
        assertThat(lethe("viewer", "checks", "list").out()).contains("overdue-obligations");
    }

    private Answer lethe(String user, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(lethe.toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", null);
        Path err = Files.createTempFile(folder, "err", null);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment()
                .put(
                        "LETHE_URL",
                        sandbox.service(ServiceCatalog.PURGER).url("/").toString());
        builder.environment().put("LETHE_USER", user);
        builder.environment().put("LETHE_PASSWORD", sandbox.credentials().password(user));
        Process process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES))
                .as(String.join(" ", command))
                .isTrue();
        return new Answer(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
