package dev.lethe.kernel.policy;

import dev.lethe.kernel.record.Bases;
import java.util.List;
import java.util.stream.Collectors;

/// Alternatives in order: the first whose basis is present counts. The last one's basis is always present, so the
/// result is a finite date for every live record.
public record RetentionTerms(List<RetentionTerm> alternatives) {
    public RetentionTerms {
        alternatives = List.copyOf(alternatives);
        if (alternatives.isEmpty() || !alternatives.getLast().after().isAlwaysPresent()) {
            throw new IllegalArgumentException(
                    "the last alternative counts from lastActivityAt or collectedAt, or some records would never end");
        }
    }

    /// The moment these terms give, in epoch milliseconds.
    public long momentMillis(Bases bases) {
        return applicable(bases).plusMillis(fromMillis(bases));
    }

    /// The alternative that counts for these bases.
    public RetentionTerm applicable(Bases bases) {
        for (RetentionTerm term : alternatives) {
            if (term.after().of(bases).isPresent()) {
                return term;
            }
        }
        throw new IllegalStateException("unreachable: the last alternative's basis is always present");
    }

    /// Whether these terms never give an earlier moment than `minimum`, whatever the bases. Sufficient, not necessary:
    /// for a concluded record and for one that is not, the basis that counts is no earlier one and the period no
    /// shorter.
    public boolean isNeverBefore(RetentionTerms minimum) {
        return term(true).isNeverBefore(minimum.term(true)) && term(false).isNeverBefore(minimum.term(false));
    }

    /// The terms in the policy's own words, such as `P30D after concludedAt, else P3Y after lastActivityAt`.
    public String words() {
        return alternatives.stream()
                .map(term -> term.period() + " after " + term.after().wireName())
                .collect(Collectors.joining(", else "));
    }

    /// The term that counts for a record that is concluded, or for one that is not.
    public RetentionTerm term(boolean concluded) {
        return alternatives.stream()
                .filter(term -> concluded || term.after().isAlwaysPresent())
                .findFirst()
                .orElseThrow();
    }

    private long fromMillis(Bases bases) {
        return applicable(bases).after().of(bases).orElseThrow();
    }
}
