package dev.lethe.cli.command;

import dev.lethe.cli.client.Failure;
import dev.lethe.cli.output.Shown;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The command line. See docs/command-line.md for its exit codes.
@Command(
        name = "lethe",
        description = "Plans, approves and watches purges, and tells why data is here or gone.",
        subcommands = {
            RunCommands.class,
            ScheduleCommands.class,
            PolicyCommands.class,
            HoldCommands.class,
            DemandCommands.class,
            ViolationCommands.class,
            WhyCommand.class,
            RecipientsCommand.class,
            CheckCommands.class,
            CanaryCommands.class,
            KillSwitchCommands.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes:",
            "  0  done",
            "  2  wrong usage, or missing credentials",
            "  3  not signed in, or not allowed",
            "  4  the purger cannot be reached, or has failed",
            "  5  refused: no such thing, not possible now, not valid",
            "  6  the answer is no: the policy is not valid; the run was refused or aborted",
            "  7  the run is partly settled",
            "",
            "Who and where: LETHE_URL; LETHE_TOKEN or LETHE_TOKEN_FILE, else LETHE_USER and LETHE_PASSWORD or",
            "LETHE_CREDENTIALS."
        },
        mixinStandardHelpOptions = true,
        version = "lethe 0.1.0")
public final class Lethe {
    /// The answer is no.
    static final int NO = 6;

    static final int PARTLY_SETTLED = 7;

    private final Map<String, String> environment;

    Lethe(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv(), new PrintWriter(System.out, true), new PrintWriter(System.err, true))
                .execute(arguments));
    }

    Map<String, String> environment() {
        return environment;
    }

    static CommandLine commandLine(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Lethe(environment))
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failed, command, parsed) -> {
            if (failed instanceof Failure failure) {
                err.println(Shown.safe(String.valueOf(failure.getMessage()), true));
                return failure.kind().exitCode();
            }
            err.println("lethe has failed: " + failed);
            return Failure.Kind.UNREACHABLE.exitCode();
        });
        for (CommandLine group : line.getSubcommands().values()) {
            describe(group);
        }
        return line;
    }

    /// Every command has `--help`.
    private static void describe(CommandLine command) {
        if (!command.getCommandName().equals("help") && !command.isUsageHelpRequested()) {
            if (command.getCommandSpec().findOption("--help") == null) {
                command.getCommandSpec().mixinStandardHelpOptions(true);
            }
            command.getSubcommands().values().forEach(Lethe::describe);
        }
    }
}
