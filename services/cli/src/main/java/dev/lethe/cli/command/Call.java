package dev.lethe.cli.command;

import dev.lethe.cli.client.Access;
import dev.lethe.cli.client.Purger;
import dev.lethe.cli.output.Screen;
import java.io.Console;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// A command that asks the purger.
abstract class Call implements Callable<Integer> {
    private static final int COLUMNS = 120;

    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The purger's address; default LETHE_URL, else the sandbox's.")
    @Nullable
    String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Who you are; default LETHE_USER.")
    @Nullable
    String user;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description =
                    "Lines user=password; default LETHE_PASSWORD, then LETHE_CREDENTIALS, then .sandbox/credentials.")
    @Nullable
    Path credentials;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A provider's access token, in place of user and password; default LETHE_TOKEN, then"
                    + " LETHE_TOKEN_FILE.")
    @Nullable
    Path tokenFile;

    @Option(names = "--json", description = "Answer with the service's JSON, and nothing else.")
    boolean json;

    @Override
    public final Integer call() {
        Screen screen = screen();
        try (Purger purger =
                new Purger(Access.of(new Access.Given(url, user, credentials, tokenFile), environment()))) {
            return run(purger, screen);
        }
    }

    /// @return the exit code
    abstract int run(Purger purger, Screen screen);

    private Map<String, String> environment() {
        Lethe root = (Lethe) spec.root().userObject();
        return root.environment();
    }

    private Screen screen() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        String columns = environment().getOrDefault("COLUMNS", "");
        int width =
                columns.matches("[0-9]{2,4}") ? Integer.parseInt(columns) : terminal ? COLUMNS : Integer.MAX_VALUE / 2;
        return new Screen(spec.commandLine().getOut(), json, terminal, width);
    }

    static int done() {
        return ExitCode.OK;
    }

    /// Where nobody can be asked, the words must have been given as an option.
    static @Nullable String typed(String prompt) {
        Console console = System.console();
        return console == null || !console.isTerminal() ? null : console.readLine("%s", prompt);
    }
}
