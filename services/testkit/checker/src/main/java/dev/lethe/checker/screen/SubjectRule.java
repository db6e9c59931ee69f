package dev.lethe.checker.screen;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Whether a subject id may stand for a person: opaque, neither an e-mail address nor a phone number.
final class SubjectRule {

    private static final int MAX_CHARS = 128;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern INTERNATIONAL_PHONE = Pattern.compile("\\+[1-9](?:[ ()./-]{0,2}\\d){6,14}");
    private static final Pattern DIGITS_LIKE_A_PHONE =
            Pattern.compile("(?:tel:)?[^\\p{L}\\d]{0,4}(?:\\d[ ()./-]{0,2}){6,15}");

    private SubjectRule() {}

    enum Judgement {
        OPAQUE,
        /// A run of digits may be a customer number or a phone number: the documents do not say where one ends.
        DOUBTFUL,
        NOT_OPAQUE
    }

    static Judgement judge(String subject) {
        if (subject.length() > MAX_CHARS
                || subject.codePoints().anyMatch(Character::isISOControl)
                || EMAIL.matcher(subject).matches()
                || INTERNATIONAL_PHONE.matcher(subject).matches()) {
            return Judgement.NOT_OPAQUE;
        }
        String value = subject.startsWith("guest:") ? subject.substring("guest:".length()) : subject;
        boolean doubtful = value.indexOf('@') >= 0
                || value.contains("%40")
                || !StandardCharsets.UTF_8.newEncoder().canEncode(subject)
                || value.isBlank()
                || DIGITS_LIKE_A_PHONE.matcher(value).matches();
        return doubtful ? Judgement.DOUBTFUL : Judgement.OPAQUE;
    }
}
