package dev.lethe.purger.violation;

import dev.lethe.purger.settings.PurgerSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What was agreed with a recipient.
///
/// @param timeToAnswer              counted from publication; null where nothing was agreed
/// @param remindersBeforeEscalation how many go unanswered before somebody is called
/// @param escalationContact         who is: a desk rather than a person
/// @param refusedAnswers            how many receipts may be refused before that is a violation
record ServiceLevel(
        @Nullable Duration timeToAnswer,
        int remindersBeforeEscalation,
        @Nullable String escalationContact,
        int refusedAnswers) {
    private static final ServiceLevel OF_NOBODY = new ServiceLevel(null, 3, null, 10);

    /// Of a recipient that may no longer be configured.
    static ServiceLevel of(PurgerSettings settings, String recipient) {
        PurgerSettings.Recipient configured = settings.recipients().get(recipient);
        if (configured == null) {
            return OF_NOBODY;
        }
        PurgerSettings.ServiceLevel level = configured.serviceLevel();
        return new ServiceLevel(
                level.timeToAnswer().orElse(null),
                level.remindersBeforeEscalation(),
                level.escalationContact().orElse(null),
                level.refusedAnswers());
    }

    /// Whether the time for an answer to what was published then is over.
    boolean isOver(long publishedMillis, long nowMillis) {
        return timeToAnswer == null || publishedMillis + timeToAnswer.toMillis() <= nowMillis;
    }
}
