package dev.lethe.sandbox.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The numbered steps of a document, by the heading above them.
///
/// A word such as *press* says what is done with the **bold** names that follow it. A bold name without such a word, or
/// a
/// `text` without a field to type it into, is a step that nobody can follow, and an error.
final class DocumentedSteps {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<verb>\\b(?:press|fill|tick|read|wait until)\\b)|\\*\\*(?<name>[^*]+)\\*\\*|`(?<text>[^`]+)`"
                    + "|(?<password>\\byour password\\b)|open <(?<address>http[^>]+)>",
            Pattern.CASE_INSENSITIVE);

    /// What one does.
    sealed interface Step {
        /// Opens the console as somebody who has not signed in.
        record Open() implements Step {}

        /// Presses a button or follows a link.
        record Press(String name) implements Step {}

        record Fill(String field, String text) implements Step {}

        record FillPassword(String field) implements Step {}

        record Tick(String name) implements Step {}

        /// Finds it on the page.
        record Read(String text) implements Step {}

        /// Waits until the run is in a state.
        record WaitUntil(String state) implements Step {}
    }

    private static final Pattern RUN = Pattern.compile("\\b([Rr]un) 1\\b");

    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    static DocumentedSteps of(Path document) throws IOException {
        return new DocumentedSteps(Files.readAllLines(document));
    }

    DocumentedSteps(List<String> lines) {
        String heading = "";
        StringBuilder item = new StringBuilder();
        for (String line : lines) {
            if (item.length() > 0 && line.startsWith("   ")) {
                item.append(' ').append(line.strip());
                continue;
            }
            add(heading, item.toString());
            item.setLength(0);
            if (line.startsWith("## ")) {
                heading = line.substring(3);
            } else if (line.matches("[0-9]+\\. .*")) {
                item.append(line);
            }
        }
        add(heading, item.toString());
    }

    private void add(String heading, String item) {
        if (!item.isEmpty()) {
            sections.computeIfAbsent(heading, key -> new ArrayList<>()).add(item);
        }
    }

    /// Every heading that has steps.
    List<String> headings() {
        return List.copyOf(sections.keySet());
    }

    /// The steps as somebody takes them whose run has another name than the document's run 1.
    List<Step> under(String heading, long run) {
        List<String> items = sections.get(heading);
        if (items == null) {
            throw new AssertionError("The document has no steps under “" + heading + "”, but under " + headings());
        }
        return items.stream()
                .map(item -> RUN.matcher(item).replaceAll("$1 " + run))
                .flatMap(item -> steps(item).stream())
                .toList();
    }

    static List<Step> steps(String item) {
        List<Step> steps = new ArrayList<>();
        String verb = "";
        String field = null;
        Matcher token = TOKEN.matcher(item);
        while (token.find()) {
            if (token.group("verb") != null) {
                verb = token.group("verb").toLowerCase(Locale.ROOT);
            } else if (token.group("address") != null) {
                steps.add(new Step.Open());
            } else if (token.group("text") != null) {
                steps.add(new Step.Fill(filled(field, item), token.group("text")));
                field = null;
            } else if (token.group("password") != null) {
                steps.add(new Step.FillPassword(filled(field, item)));
                field = null;
            } else if (verb.equals("fill")) {
                field = token.group("name");
            } else {
                steps.add(named(verb, token.group("name"), item));
            }
        }
        return steps;
    }

    private static String filled(@Nullable String field, String item) {
        if (field == null) {
            throw new AssertionError("Into which field? " + item);
        }
        return field;
    }

    private static Step named(String verb, String name, String item) {
        return switch (verb) {
            case "press" -> new Step.Press(name);
            case "tick" -> new Step.Tick(name);
            case "read" -> new Step.Read(name);
            case "wait until" -> new Step.WaitUntil(name);
            default -> throw new AssertionError("What to do with “" + name + "”? " + item);
        };
    }
}
