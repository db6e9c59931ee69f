package dev.lethe.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.cli.output.Screen;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The end of a command that has changed something.
final class Said {
    private Said() {}

    /// Shows the service's answer, or says a sentence.
    static int of(JsonNode answer, String sentence, Screen screen) {
        if (screen.json()) {
            screen.document(answer);
        }
        screen.say(sentence);
        return Call.done();
    }

    /// A text as one segment of a path.
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
