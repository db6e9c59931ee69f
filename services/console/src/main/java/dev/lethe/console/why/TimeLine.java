package dev.lethe.console.why;

import dev.lethe.console.page.Words;
import dev.lethe.console.purger.Purger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record's life, in the order of time: what was, and what is to come.
final class TimeLine {
    private TimeLine() {}

    /// @param tone   good, busy, warn, bad or quiet
    /// @param ahead  whether it is still to come
    record Moment(
            String at,
            String title,
            @Nullable String detail,
            @Nullable String href,
            String tone,
            boolean ahead) {}

    /// @param now RFC 3339, as are the purger's times: they compare as texts
    static List<Moment> of(Purger.Why why, String now) {
        List<Moment> moments = new ArrayList<>();
        Purger.Bases bases = why.bases();
        if (bases != null) {
            add(
                    moments,
                    now,
                    bases.collectedAt(),
                    "First collected",
                    why.torn() ? "or earlier: the ledger has not read everything" : null,
                    "quiet");
            add(moments, now, bases.lastActivityAt(), "Last activity", null, "quiet");
            add(moments, now, bases.concludedAt(), "Concluded", "What the record was kept for is done", "quiet");
            add(moments, now, bases.reopenedAt(), "Re-opened", "By a return or a refund, for example", "quiet");
        }
        add(moments, now, why.floor(), "Floor", "Not to be purged before then", "good");
        add(
                moments,
                now,
                why.deadline(),
                "Deadline",
                why.rule().text() + ", policy version " + why.rule().policyVersion(),
                "warn");
        why.holds().forEach(hold -> hold(moments, now, hold));
        why.disclosures().forEach(disclosure -> disclosure(moments, now, disclosure));
        why.deletions().forEach(deletion -> deletion(moments, now, deletion));
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }

    private static void hold(List<Moment> moments, String now, Purger.HoldLine hold) {
        moments.add(new Moment(
                hold.placedAt(),
                "Hold " + hold.holdId() + " placed on its " + hold.target(),
                hold.reason() + " (" + hold.authority() + ")",
                "/holds",
                "warn",
                false));
        add(moments, now, hold.expiresAt(), "Hold " + hold.holdId() + " expires", null, "quiet");
    }

    private static void disclosure(List<Moment> moments, String now, Purger.DisclosureLine disclosure) {
        String partner = disclosure.partner();
        add(moments, now, disclosure.lastDisclosedAt(), "Disclosed to " + partner, "Most recently", "quiet");
        add(moments, now, disclosure.stopUseAt(), partner + " stops using it", null, "warn");
        add(moments, now, disclosure.deleteBy(), partner + " has deleted it by then", null, "quiet");
    }

    private static void deletion(List<Moment> moments, String now, Purger.DeletionLine deletion) {
        boolean everywhere = deletion.scope().equals("everywhere");
        String what = everywhere ? "Deletion released" : "End of disclosure released, " + deletion.scope();
        moments.add(new Moment(
                deletion.releasedAt(),
                what,
                "Reason: " + deletion.reason() + ", by run " + deletion.runId(),
                "/runs/" + deletion.runId(),
                everywhere ? "bad" : "warn",
                false));
        add(moments, now, deletion.publishedAt(), "The broker has it for every recipient", null, "quiet");
        boolean open = false;
        for (Purger.ObligationLine obligation : deletion.obligations()) {
            open |= obligation.state().equals("open");
            add(
                    moments,
                    now,
                    obligation.answeredAt(),
                    obligation.recipient() + " answered: " + obligation.state().replace('-', ' '),
                    remark(obligation),
                    Words.tone(obligation.state()));
        }
        if (open) {
            add(moments, now, deletion.honorBy(), "To be honored by everybody", null, "warn");
        }
        add(moments, now, deletion.settledAt(), "Settled", "Every recipient has answered", "good");
    }

    private static @Nullable String remark(Purger.ObligationLine obligation) {
        if (obligation.failure() != null) {
            return obligation.failure();
        }
        if (obligation.retainedBasis() != null) {
            return obligation.retainedBasis();
        }
        return obligation.items() == null ? null : obligation.items() + (obligation.items() == 1 ? " item" : " items");
    }

    private static void add(
            List<Moment> moments, String now, @Nullable String at, String title, @Nullable String detail, String tone) {
        if (at != null) {
            moments.add(new Moment(at, title, detail, null, tone, at.compareTo(now) > 0));
        }
    }
}
