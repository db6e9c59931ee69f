package dev.lethe.intake.prohibited;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recognizes prohibited data by the name of its field, as `prohibited-names.json` lists them.
///
/// A name is taken apart into words (`bankAccountNumber`, `bank_account_number` and `BANK-ACCOUNT-NUMBER` are the same
/// three) and compared with each kind's phrases: a phrase matches where its words stand in the name in this order and
/// side by side. An exception that matches takes the name out.
final class FieldNames {
    private static final String FILE = "/lethe/intake/prohibited-names.json";
    private static final int MAX_NAME_LENGTH = 128;

    private final List<Phrase> exceptions;
    private final List<Kind> kinds;

    private FieldNames(List<Phrase> exceptions, List<Kind> kinds) {
        this.exceptions = exceptions;
        this.kinds = kinds;
    }

    static FieldNames load() {
        try (InputStream in = FieldNames.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not on the class path");
            }
            return of(JsonMapper.builder().build().readTree(in));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(FILE + " is not JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FieldNames of(JsonNode root) {
        List<Kind> kinds = new ArrayList<>();
        for (Map.Entry<String, JsonNode> kind : root.path("kinds").properties()) {
            kinds.add(new Kind(
                    kind.getKey(),
                    phrases(kind.getValue().path("names")),
                    phrases(kind.getValue().path("exceptions"))));
        }
        return new FieldNames(phrases(root.path("exceptions")), List.copyOf(kinds));
    }

    Optional<String> kindOf(String name) {
        // What is longer than any real name is looked at as far as one could reach.
        String words = words(name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name);
        @Nullable String found = null;
        for (Kind kind : kinds) {
            if (anyIn(kind.phrases(), words) && !anyIn(kind.exceptions(), words)) {
                found = kind.name();
                break;
            }
        }
        return found == null || anyIn(exceptions, words) ? Optional.empty() : Optional.of(found);
    }

    private static boolean anyIn(List<Phrase> phrases, String words) {
        for (Phrase phrase : phrases) {
            if (phrase.isIn(words)) {
                return true;
            }
        }
        return false;
    }

    private static List<Phrase> phrases(JsonNode texts) {
        List<Phrase> phrases = new ArrayList<>();
        texts.forEach(text -> phrases.add(Phrase.of(text.textValue())));
        return List.copyOf(phrases);
    }

    /// The words of a name, in lower case, with one space before, between and after them.
    static String words(String name) {
        StringBuilder words = new StringBuilder(name.length() + 8).append(' ');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                space(words);
                continue;
            }
            if (i > 0 && startsWord(name, i)) {
                space(words);
            }
            words.append(c);
        }
        space(words);
        return words.toString().toLowerCase(Locale.ROOT);
    }

    /// At `aB`, and at the `B` of `ABc`; digits stay with the word before them.
    private static boolean startsWord(String name, int i) {
        char c = name.charAt(i);
        char before = name.charAt(i - 1);
        if (!Character.isUpperCase(c)) {
            return Character.isLetter(c) && Character.isDigit(before);
        }
        return !Character.isUpperCase(before) || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
    }

    private static void space(StringBuilder words) {
        if (words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
        }
    }

    private record Kind(String name, List<Phrase> phrases, List<Phrase> exceptions) {}

    /// @param spaced the words with a space around each
    /// @param joined the words run together, as in `bankaccount`; empty for a single word
    /// @param whole  whether the name must be nothing else
    private record Phrase(String spaced, String joined, boolean whole) {
        /// A text in `=` form must be the whole name.
        static Phrase of(String text) {
            boolean whole = text.startsWith("=");
            String words = (whole ? text.substring(1) : text).strip();
            return new Phrase(" " + words + " ", " " + words.replace(" ", "") + " ", whole);
        }

        boolean isIn(String words) {
            return whole
                    ? words.equals(spaced) || words.equals(joined)
                    : words.contains(spaced) || words.contains(joined);
        }
    }
}
