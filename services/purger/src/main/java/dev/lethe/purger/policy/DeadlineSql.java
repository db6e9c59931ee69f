package dev.lethe.purger.policy;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.policy.Basis;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.policy.RetentionRule;
import dev.lethe.kernel.policy.RetentionTerm;
import dev.lethe.kernel.policy.RetentionTerms;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A policy's deadlines as SQL over the ledger, which give what [RetentionPolicy] gives, to the millisecond. For
/// whoever looks at all records at once. The columns are those of `record r` and of `disclosure d`; the texts hold
/// numbers
/// only, nothing that a person wrote.
public final class DeadlineSql {
    private static final String CONCLUDED =
            "(r.concluded_ms IS NOT NULL AND (r.reopened_ms IS NULL OR r.concluded_ms > r.reopened_ms))";

    /// As `DisclosureState.concludedMillis` has it: after the disclosure's cut, not before its latest event, and not
    /// re-opened after the cut.
    private static final String SERVICE_CONCLUDED = """
            (r.concluded_ms IS NOT NULL AND r.concluded_ms >= d.last_activity_ms
             AND (d.cut_ms IS NULL OR r.concluded_ms > d.cut_ms)
             AND (r.reopened_ms IS NULL OR d.cut_ms IS NOT NULL AND r.reopened_ms <= d.cut_ms
                  OR r.concluded_ms > r.reopened_ms))""";

    private static final long DAY_MILLIS = 86_400_000;

    /// By how much adding months in a calendar can differ from one day to the next.
    private static final int CLAMPED_DAYS = 4;

    private final RetentionPolicy policy;

    public DeadlineSql(RetentionPolicy policy) {
        this.policy = policy;
    }

    /// The deadline of `record r`.
    public String deadline() {
        return byCategory(category -> {
            List<String> moments = new ArrayList<>();
            moments.add(moment(policy.ruleFor(category).terms()));
            floors(category).forEach(floor -> moments.add(moment(floor)));
            return greatest(moments);
        });
    }

    /// The floor of `record r`, or NULL.
    public String floor() {
        return byCategory(category ->
                greatest(floors(category).stream().map(DeadlineSql::moment).toList()));
    }

    /// When a partner stops using `disclosure d` of `record r`.
    public String disclosureEnd() {
        RetentionTerms terms = policy.partners().terms();
        return "IF(%s, %s, %s)".formatted(SERVICE_CONCLUDED, partner(terms.term(true)), partner(terms.term(false)));
    }

    /// By when a partner deletes it.
    public String disclosureDeleteBy() {
        return plus("(" + disclosureEnd() + ")", policy.partners().deleteWithin());
    }

    /// Whether `record r` is due at a time. Compares bases with times computed here, and so costs next to nothing;
    /// only where the calendar's uneven months may decide does it compute the deadline itself.
    public String isDueAt(long epochMillis) {
        return byCategory(category -> {
            List<String> all = new ArrayList<>();
            all.add(isPast(policy.ruleFor(category).terms(), epochMillis));
            floors(category).forEach(floor -> all.add(isPast(floor, epochMillis)));
            return String.join(" AND ", all);
        });
    }

    private List<RetentionTerms> floors(InformationCategory category) {
        return policy.rulesFor(category).stream()
                .map(RetentionRule::floor)
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private static String byCategory(Function<InformationCategory, String> expression) {
        StringBuilder sql = new StringBuilder("CASE r.category + 0"); // an ENUM's number, from 1
        for (InformationCategory category : InformationCategory.values()) {
            sql.append(" WHEN ").append(category.ordinal() + 1).append(" THEN ").append(expression.apply(category));
        }
        return sql.append(" END").toString();
    }

    private static String greatest(List<String> moments) {
        return switch (moments.size()) {
            case 0 -> "NULL";
            case 1 -> moments.getFirst();
            default -> "GREATEST(" + String.join(", ", moments) + ")";
        };
    }

    private static String moment(RetentionTerms terms) {
        return either(terms, term -> plus(column(term.after()), term.period()));
    }

    private static String isPast(RetentionTerms terms, long epochMillis) {
        return "(" + either(terms, term -> isPast(term, epochMillis)) + ")";
    }

    private static String either(RetentionTerms terms, Function<RetentionTerm, String> expression) {
        String concluded = expression.apply(terms.term(true));
        String open = expression.apply(terms.term(false));
        return concluded.equals(open) ? open : "IF(%s, %s, %s)".formatted(CONCLUDED, concluded, open);
    }

    private static String isPast(RetentionTerm term, long epochMillis) {
        String column = column(term.after());
        Period period = term.period();
        if (period.toTotalMonths() == 0) {
            return "%s <= %d".formatted(column, epochMillis - period.getDays() * DAY_MILLIS);
        }
        long about = java.time.Instant.ofEpochMilli(epochMillis)
                .atOffset(java.time.ZoneOffset.UTC)
                .minus(period)
                .toInstant()
                .toEpochMilli();
        return "(%s <= %d OR %s <= %d AND %s <= %d)"
                .formatted(
                        column,
                        about - CLAMPED_DAYS * DAY_MILLIS,
                        column,
                        about + CLAMPED_DAYS * DAY_MILLIS,
                        plus(column, period),
                        epochMillis);
    }

    private static String partner(RetentionTerm term) {
        String column = switch (term.after()) {
            case CONCLUDED_AT -> "r.concluded_ms";
            case LAST_ACTIVITY_AT -> "d.last_activity_ms";
            case COLLECTED_AT -> "d.collected_ms";
        };
        return plus(column, term.period());
    }

    private static String column(Basis basis) {
        return switch (basis) {
            case CONCLUDED_AT -> "r.concluded_ms";
            case LAST_ACTIVITY_AT -> "r.last_activity_ms";
            case COLLECTED_AT -> "r.collected_ms";
        };
    }

    /// A moment plus a period, as Java adds it in UTC: months first, the day of the month clamped, then days.
    private static String plus(String millis, Period period) {
        if (period.toTotalMonths() == 0) {
            return "(%s + %d)".formatted(millis, period.getDays() * DAY_MILLIS);
        }
        return "(TIMESTAMPDIFF(MICROSECOND, TIMESTAMP'1970-01-01 00:00:00', TIMESTAMP'1970-01-01 00:00:00'"
                + " + INTERVAL %s * 1000 MICROSECOND + INTERVAL %d MONTH + INTERVAL %d DAY) DIV 1000)"
                        .formatted(millis, period.toTotalMonths(), period.getDays());
    }
}
