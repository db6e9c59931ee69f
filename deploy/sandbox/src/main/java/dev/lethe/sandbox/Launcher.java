package dev.lethe.sandbox;

import dev.lethe.sandbox.console.ConsoleProgress;
import dev.lethe.sandbox.console.LogMerger;
import dev.lethe.sandbox.console.Terminal;
import dev.lethe.sandbox.loop.Loop;
import dev.lethe.sandbox.loop.Replay;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// `make run`: starts everything, closes the loop once, shows it, and stays up until it is stopped.
public final class Launcher {

    private static final double NANOS = 1e9;

    private final Terminal terminal = Terminal.standard();
    private final LaunchOptions options;
    private final Path root;

    private Launcher(LaunchOptions options, Path root) {
        this.options = options;
        this.root = root;
    }

    public static void main(String[] args) {
        Launcher launcher =
                new Launcher(LaunchOptions.of(System.getenv()), Path.of("").toAbsolutePath());
        System.exit(launcher.run());
    }

    private int run() {
        SandboxSettings settings = SandboxSettings.defaults(root);
        if (!options.services().isEmpty()) {
            settings = settings.withServices(options.services());
        }
        if (options.schemas().isPresent()) {
            settings = settings.withSchemas(options.schemas().get());
        }
        try (StateFolder state = StateFolder.lock(settings.state())) {
            if (options.keep()) {
                terminal.line("Going on with the state of the last run (" + settings.state() + ").");
            } else {
                terminal.line("Beginning afresh; KEEP=1 goes on with the state of the last run.");
                state.beginAfresh();
            }
            return run(settings);
        } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException | IOException e) {
            terminal.bad(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private int run(SandboxSettings settings) {
        long startNanos = System.nanoTime();
        LogMerger logs = new LogMerger(terminal);
        Sandbox sandbox = new Sandbox(settings, new ConsoleProgress(terminal, logs));
        // However this ends, the hook stops everything: at an exit, a Ctrl-C, a SIGTERM.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            terminal.line("stopping …");
            sandbox.close();
            logs.close();
        }));
        boolean whole = options.services().isEmpty();
        Loop loop = new Loop(sandbox, terminal, logs);
        if (whole) {
            loop.requireBuilt();
        }
        sandbox.start();
        boolean closed = true;
        if (whole) {
            Replay replay = new Replay(options.data(), options.shift(), options.publisher());
            closed = loop.close(replay, (System.nanoTime() - startNanos) / NANOS);
        }
        if (options.once()) {
            return closed ? 0 : 1;
        }
        showAddresses(sandbox);
        terminal.line("Up. Ctrl-C stops everything.");
        return awaitSignal();
    }

    private static int awaitSignal() {
        try {
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void showAddresses(Sandbox sandbox) {
        terminal.line("");
        terminal.line(terminal.bold("Addresses"));
        terminal.line("  kafka              " + sandbox.bootstrapServers());
        terminal.line("  mariadb            127.0.0.1:" + sandbox.settings().mariadbPort());
        for (ServiceProcess service : sandbox.services()) {
            terminal.line(
                    service.name().equals(ServiceCatalog.CONSOLE)
                            ? "  %-18s %s   (sign in as one of the users below; operator sees and does most)"
                                    .formatted(service.name(), service.url(""))
                            : "  %-18s %s   (API: %s)"
                                    .formatted(service.name(), service.url(""), service.url("/q/openapi")));
        }
        terminal.line(terminal.bold("Users")
                + " (with the role of that name; lead is operator and approver; all but publisher are viewers, too; also in "
                + sandbox.settings()
                        .root()
                        .relativize(sandbox.settings().state().resolve("credentials")) + ")");
        for (String user : Credentials.USERS) {
            terminal.line("  %-18s %s".formatted(user, sandbox.credentials().password(user)));
        }
        terminal.line("Logs are in "
                + sandbox.settings().root().relativize(sandbox.settings().logs()) + "/");
    }
}
