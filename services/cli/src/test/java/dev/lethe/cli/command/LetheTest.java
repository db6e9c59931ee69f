package dev.lethe.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class LetheTest {
    private static final String PREVIEW =
            "{'runId':3,'digest':'abc','members':5,'subjects':2,'categories':{},'caps':[]}";

    @TempDir
    Path folder;

    private final StandIn purger;

    LetheTest() throws IOException {
        purger = new StandIn();
    }

    @AfterEach
    void stop() {
        purger.close();
    }

    private static void all(CommandLine command, List<CommandLine> found) {
        found.add(command);
        command.getSubcommands().values().forEach(each -> all(each, found));
    }

    @Test
    void everyCommandSaysWhatItIsFor() {
        List<CommandLine> commands = new ArrayList<>();
        all(Lethe.commandLine(Map.of(), new PrintWriter(purger.out), new PrintWriter(purger.err)), commands);
        assertThat(commands).hasSizeGreaterThan(50).allSatisfy(command -> {
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(command.getCommandSpec().qualifiedName())
                    .isNotEmpty();
            assertThat(command.getCommandSpec().options())
                    .allSatisfy(option -> assertThat(option.description())
                            .as(option.longestName())
                            .isNotEmpty());
        });
        assertThat(purger.lethe("runs", "plan", "--help")).isZero();
        assertThat(purger.out.toString()).contains("--share", "--no-start");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 3, does not know this user",
        "403, 3, 'You may not do this. Nothing was changed. Own run.'",
        "404, 5, 'No such thing: Own run.'",
        "409, 5, Own run.",
        "422, 5, - the first is wrong",
        "503, 4, Own run."
    })
    void aRefusalHasAnExitCodeAndItsReason(int status, int exitCode, String words) {
        purger.answers(status, "{'title':'No such thing','detail':'Own run.','problems':['the first is wrong']}");
        assertThat(purger.lethe("runs", "show", "3")).isEqualTo(exitCode);
        assertThat(purger.err.toString()).contains(words);
        assertThat(purger.out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"runs", "runs show", "runs show x", "why", "holds place --record 1", "runs plan --wat", "nonsense"})
    void wrongUsageIsSaidAndAsksNobody(String line) {
        assertThat(purger.lethe(line.split(" ", -1))).isEqualTo(2);
        assertThat(purger.err.toString()).isNotBlank();
        assertThat(purger.asked).isEmpty();
    }

    @Test
    void whatMustHappenOnceIsTriedAgainWithTheSameKey() {
        purger.isAway().answers(201, "{'runId':3,'state':'PLANNED'}");
        assertThat(purger.lethe("runs", "plan", "--cap", "10", "--category", "IDENTITY"))
                .isZero();
        assertThat(purger.asked).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.call()).isEqualTo("POST /runs");
            assertThat(asked.key()).isEqualTo(purger.asked.getFirst().key()).hasSize(36);
            assertThat(asked.body()).isEqualTo("{\"categories\":[\"IDENTITY\"],\"cap\":{\"records\":10}}");
        });
    }

    @Test
    void whatHasNoKeyIsTriedOnce() {
        purger.isAway();
        assertThat(purger.lethe("runs", "abort", "3")).isEqualTo(4);
        assertThat(purger.asked).hasSize(1);
        assertThat(purger.err.toString()).contains("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({"COMPLETED, 0", "REFUSED, 6", "ABORTED, 6", "PARTLY_SETTLED, 7"})
    void aWatchedRunsEndIsTheExitCode(String state, int exitCode) {
        purger.answers(200, "{'runId':3,'state':'RELEASING','released':1,'claimed':2}")
                .answers(503, "{}")
                .answers(200, "{'runId':3,'state':'" + state + "','cause':'a \\u001b[2J cap'}");
        assertThat(purger.lethe("runs", "watch", "3")).isEqualTo(exitCode);
        assertThat(purger.out.toString())
                .contains("RELEASING", "1 of 2", state, "\\u001b[2J")
                .doesNotContain("\u001b");
    }

    @Test
    void anApprovalIsForAPlanThatWasSeen() {
        purger.answers(200, PREVIEW);
        assertThat(purger.lethe("runs", "approve", "3")).isEqualTo(2);
        assertThat(purger.lethe("runs", "approve", "3", "--yes")).isEqualTo(2);
        assertThat(purger.lethe("runs", "approve", "3", "--yes", "--digest", "another"))
                .isEqualTo(5);
        assertThat(purger.asked).noneMatch(asked -> asked.call().startsWith("POST"));

        purger.answers(200, PREVIEW).answers(200, "{'runId':3,'state':'CLAIMING'}");
        assertThat(purger.lethe("runs", "approve", "3", "--yes", "--digest", "abc"))
                .isZero();
        assertThat(purger.asked.getLast())
                .isEqualTo(new StandIn.Asked("POST /runs/3/approve", "null", "{\"digest\":\"abc\"}"));
    }

    @Test
    void aPolicyThatIsNotValidHasItsOwnExitCode() throws IOException {
        Path file = Files.writeString(folder.resolve("policy.json"), "{}");
        purger.answers(200, "{'valid':false,'problems':['it has no rules']}");
        assertThat(purger.lethe("policies", "validate", file.toString())).isEqualTo(6);
        assertThat(purger.out.toString()).contains("- it has no rules");
    }

    @Test
    void aSubjectsIdIsReadFromAFileAndNeverShown() throws IOException {
        Path file = Files.writeString(folder.resolve("subject"), "c-17\no-4\n");
        purger.answers(200, "[]");
        assertThat(purger.lethe("why", "--subject-from", file.toString(), "--reason", "asked"))
                .isZero();
        assertThat(purger.asked.getLast().call()).isEqualTo("POST /records/search?size=500");
        assertThat(purger.asked.getLast().body()).contains("\"c-17\"");

        purger.answers(201, "{'hold':{'holdId':1}}");
        assertThat(purger.lethe(
                        "holds",
                        "place",
                        "--subject-from",
                        file.toString(),
                        "--order",
                        "--authority",
                        "court",
                        "--reason",
                        "case"))
                .isZero();
        assertThat(purger.asked.getLast().body()).contains("\"order\":\"o-4\"", "\"subject\":\"c-17\"");
        assertThat(purger.out.toString() + purger.err).doesNotContain("c-17", "o-4");
    }

    @Test
    void jsonIsOneDocumentAndNothingElse() throws IOException {
        purger.answers(200, "[{'runId':3}]");
        assertThat(purger.lethe("runs", "list", "--json")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(purger.out.toString())
                        .at("/0/runId")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void aBlackoutIsWrittenAsDaysAndHours() {
        purger.answers(201, "{'name':'nightly'}");
        assertThat(purger.lethe(
                        "schedules", "create", "nightly", "--cron", "0 0 3 * * ?", "--blackout", "MON,FRI 08:00-18:00"))
                .isZero();
        assertThat(purger.asked.getLast().body())
                .contains("\"blackouts\":[{\"days\":[\"MON\",\"FRI\"],\"from\":\"08:00\",\"to\":\"18:00\"}]");
        assertThat(purger.lethe("schedules", "create", "nightly", "--cron", "0 0 3 * * ?", "--blackout", "noon"))
                .isEqualTo(2);
    }
}
