package dev.lethe.sandbox.console;

import dev.lethe.sandbox.Progress;
import dev.lethe.sandbox.service.ServiceProcess;

/// Shows what a sandbox reaches, with the seconds it took, and merges in the logs of what it starts.
public final class ConsoleProgress implements Progress {

    private static final double NANOS = 1e9;

    private final Terminal terminal;
    private final LogMerger logs;
    private final long startNanos = System.nanoTime();

    public ConsoleProgress(Terminal terminal, LogMerger logs) {
        this.terminal = terminal;
        this.logs = logs;
    }

    @Override
    public void step(String text) {
        terminal.done(String.format("%5.1f s  %s", (System.nanoTime() - startNanos) / NANOS, text));
    }

    @Override
    public void starting(ServiceProcess service) {
        logs.add(service.name(), service.log());
    }
}
