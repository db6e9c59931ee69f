package dev.lethe.sandbox.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.sandbox.Sandbox;
import dev.lethe.sandbox.secret.Secrets;
import dev.lethe.sandbox.service.ServiceCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The independent checker, run against a sandbox that is at rest.
public final class CheckerTool {

    private static final int AGREES_OR_DIFFERS_MAX = 1;

    private final Sandbox sandbox;
    private final Tool tool;

    public CheckerTool(Sandbox sandbox) {
        this.sandbox = sandbox;
        Path root = sandbox.settings().root();
        this.tool = new Tool(
                "checker",
                root.resolve("services/testkit/checker/target/lethe-checker.jar"),
                2048,
                root,
                sandbox.settings().logs().resolve("checker.log"));
    }

    void requireBuilt() {
        tool.requireBuilt();
    }

    /// Where its output goes.
    public Path log() {
        return tool.log();
    }

    /// Checks, and waits until that is done.
    ///
    /// @param report where the checker writes what it found
    /// @param options of the checker beside the system's address
    /// @return the report; empty when it could not check
    public Optional<JsonNode> check(Path report, List<String> options) {
        Path root = sandbox.settings().root();
        Path config = sandbox.settings().secrets().resolve("checker.properties");
        try {
            Files.createDirectories(report.toAbsolutePath().getParent());
            Files.deleteIfExists(report);
            Secrets.writePrivately(config, configuration());
            String shipped = root.resolve("schemas/src/main/resources/lethe").toString();
            List<String> arguments = new ArrayList<>(List.of(
                    "--config",
                    config.toString(),
                    "--schemas",
                    sandbox.settings()
                            .schemasFolder()
                            .map(folder -> shipped + "," + folder)
                            .orElse(shipped),
                    "--report",
                    report.toString()));
            arguments.addAll(options);
            int status = tool.run(arguments);
            return status > AGREES_OR_DIFFERS_MAX || !Files.exists(report)
                    ? Optional.empty()
                    : Optional.of(new ObjectMapper().readTree(report.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration() {
        String auditor = sandbox.credentials().password("auditor");
        return """
                kafka.bootstrap.servers=%s
                lethe.record-key=%s
                purger-db.url=%s
                purger-db.user=%s
                purger-db.password=%s
                archive.url=%s
                archive.user=auditor
                archive.password=%s
                simulator.url=%s
                simulator.user=auditor
                simulator.password=%s
                partners=%s
                """.formatted(
                        sandbox.bootstrapServers(),
                        sandbox.recordKey(),
                        sandbox.mariadb().jdbcUrl("lethe_purger"),
                        Sandbox.READER,
                        sandbox.readerPassword(),
                        sandbox.service(ServiceCatalog.CUSTOMER_ARCHIVE).url(""),
                        auditor,
                        sandbox.service(ServiceCatalog.PARTNER_SIMULATOR).url(""),
                        auditor,
                        String.join(",", ServiceCatalog.PARTNERS));
    }
}
