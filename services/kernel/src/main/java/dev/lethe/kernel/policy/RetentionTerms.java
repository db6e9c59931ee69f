package dev.lethe.kernel.policy;

import dev.lethe.kernel.record.Bases;
import java.util.List;

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

    private long fromMillis(Bases bases) {
        return applicable(bases).after().of(bases).orElseThrow();
    }
}
