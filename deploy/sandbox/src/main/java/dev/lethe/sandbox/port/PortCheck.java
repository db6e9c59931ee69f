package dev.lethe.sandbox.port;

import dev.lethe.embedded.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks before anything is started whether every port is free.
public final class PortCheck {

    private static final int COMMAND_LENGTH_MAX = 100;

    private PortCheck() {}

    /// What is wrong, a line for each port that is taken; empty when all are free.
    ///
    /// @param ports what each port is for
    public static List<String> complaints(Map<Integer, String> ports) {
        List<String> complaints = new ArrayList<>();
        ports.forEach((port, purpose) -> {
            if (!Ports.isFree(port)) {
                complaints.add("port " + port + " (" + purpose + ") is taken by "
                        + Ports.holder(port).map(PortCheck::describe).orElse("a process of another user"));
            }
        });
        return complaints;
    }

    private static String describe(ProcessHandle process) {
        String command = process.info().commandLine().orElse("(unknown command)");
        return "pid " + process.pid() + ": "
                + (command.length() > COMMAND_LENGTH_MAX ? command.substring(0, COMMAND_LENGTH_MAX) + " …" : command)
                + "\n    stop it with: kill " + process.pid();
    }
}
