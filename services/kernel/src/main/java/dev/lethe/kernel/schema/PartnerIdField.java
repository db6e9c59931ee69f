package dev.lethe.kernel.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Tells whether a declared field can hold nothing but ids of partners: 1 to 64 of a-z, 0-9 and hyphen.
///
/// Any other value would be refused event by event, long after its schema was accepted. Of patterns only the plainest
/// are understood, literals and classes with quantifiers between `^` and the end, because what an arbitrary one admits
/// cannot be told; a choice of ids is an `enum`.
final class PartnerIdField {
    private static final int MAX_LENGTH = 64;
    private static final Predicate<String> PARTNER_ID =
            Pattern.compile("[a-z0-9-]{1," + MAX_LENGTH + "}").asMatchPredicate();

    /// A character of an id, or a class of such, whose ranges stay within letters or digits; and how often.
    private static final Pattern ATOM =
            Pattern.compile("(?:[a-z0-9-]|\\[(?!])-?(?:[a-z](?:-[a-z])?|[0-9](?:-[0-9])?)*-?])"
                    + "(?:\\{(?<from>\\d{1,3})(?<upTo>,(?<to>\\d{0,3}))?}|(?<sign>[*+?]))?");

    private static final String START = "^";

    /// How a pattern ends: `$` is the end of the text in ECMAScript; the other form says so to every engine.
    private static final Pattern END = Pattern.compile("(?:\\$|\\(\\?!\\[\\\\s\\\\S]\\))\\z");

    private PartnerIdField() {}

    static boolean admitsOnlyIds(JsonNode field) {
        return listsIds(field.path("enum")) || isId(field.path("const")) || matchesIds(field);
    }

    private static boolean listsIds(JsonNode values) {
        return !values.isEmpty()
                && StreamSupport.stream(values.spliterator(), false).allMatch(PartnerIdField::isId);
    }

    private static boolean isId(JsonNode value) {
        return value.isTextual() && PARTNER_ID.test(value.textValue());
    }

    private static boolean matchesIds(JsonNode field) {
        String pattern = field.path("pattern").asText();
        Matcher end = END.matcher(pattern);
        if (!field.path("type").asText().equals("string") || !pattern.startsWith(START) || !end.find()) {
            return false;
        }
        Matcher atom = ATOM.matcher(pattern).region(START.length(), end.start());
        int shortest = 0;
        int longest = 0;
        while (atom.lookingAt()) {
            shortest += least(atom);
            longest = Math.min(longest + most(atom), MAX_LENGTH + 1);
            atom.region(atom.end(), end.start());
        }
        return atom.regionStart() == end.start()
                && Math.max(shortest, field.path("minLength").asInt(0)) > 0
                && Math.min(longest, field.path("maxLength").asInt(MAX_LENGTH + 1)) <= MAX_LENGTH;
    }

    private static int least(Matcher atom) {
        if (atom.group("from") != null) {
            return Integer.parseInt(atom.group("from"));
        }
        return atom.group("sign") == null || atom.group("sign").equals("+") ? 1 : 0;
    }

    private static int most(Matcher atom) {
        if (atom.group("from") != null) {
            String to = atom.group("upTo") == null ? atom.group("from") : atom.group("to");
            return to.isEmpty() ? MAX_LENGTH + 1 : Integer.parseInt(to);
        }
        return atom.group("sign") == null || atom.group("sign").equals("?") ? 1 : MAX_LENGTH + 1;
    }
}
