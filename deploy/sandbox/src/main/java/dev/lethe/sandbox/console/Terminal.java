package dev.lethe.sandbox.console;

import java.io.Console;
import java.io.PrintStream;

/// Where a person reads: whole lines from several threads, with colours when it is a terminal that wants them.
public final class Terminal {

    private static final int[] COLOURS = {36, 33, 35, 32, 34, 96, 93, 95, 92, 94};

    private final PrintStream out;
    private final boolean coloured;

    public Terminal(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /// Standard output; colours unless it is redirected or NO_COLOR is set (no-color.org).
    public static Terminal standard() {
        return new Terminal(System.out, isTerminal() && System.getenv("NO_COLOR") == null);
    }

    /// Whether standard input and output are a terminal. There is no console at all where its provider is missing.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    public void line(String text) {
        synchronized (out) {
            out.println(text);
            out.flush();
        }
    }

    /// Something that has been reached.
    public void done(String text) {
        line(paint(32, "✓ ") + text);
    }

    /// Something that went wrong.
    public void bad(String text) {
        line(paint(31, "✗ ") + text);
    }

    public String bold(String text) {
        return paint(1, text);
    }

    /// `text` in the colour of the `index`-th source.
    String tinted(int index, String text) {
        return paint(COLOURS[Math.floorMod(index, COLOURS.length)], text);
    }

    private String paint(int code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
