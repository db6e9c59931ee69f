package dev.lethe.purger.run;

import dev.lethe.kernel.time.WireTime;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.plan.Guards;
import dev.lethe.purger.plan.PlanDigest;
import dev.lethe.purger.plan.Preview;
import dev.lethe.purger.plan.Previews;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether what a plan was previewed, and perhaps approved, for still stands.
@ApplicationScoped
class PlanCheck {
    private final RunDocuments documents;
    private final Previews previews;
    private final Transactions transactions;
    private final PurgerSettings settings;

    PlanCheck(RunDocuments documents, Previews previews, Transactions transactions, PurgerSettings settings) {
        this.documents = documents;
        this.previews = previews;
        this.transactions = transactions;
        this.settings = settings;
    }

    /// What has changed since, in a sentence; empty when nothing has.
    Optional<String> changes(PurgeRun run) {
        List<String> changes = new ArrayList<>();
        int policyVersion = transactions.call(HoldGate::look).policyVersion();
        if (policyVersion != run.policyVersion) {
            changes.add(policyChange(run, policyVersion));
        }
        Guards guards = documents.guards(run);
        changes.addAll(guards.changes(documents.guardsNow(run, settings)));
        Preview preview = documents.preview(run).orElseThrow();
        long asOfMillis = run.asOfMillis == null ? 0 : run.asOfMillis;
        if (!preview.asOf().equals(WireTime.format(asOfMillis))) {
            changes.add("asOf was %s and is %s".formatted(preview.asOf(), WireTime.format(asOfMillis)));
        }
        if (!preview.categories().keySet().equals(run.categories())) {
            changes.add("categories were %s and are %s"
                    .formatted(preview.categories().keySet(), run.categories()));
        }
        PlanDigest.Scope scope = new PlanDigest.Scope(run.id(), run.policyVersion, asOfMillis, run.categories());
        byte[] digest = PlanDigest.of(scope, guards, previews.chunks(run.id()));
        if (changes.isEmpty() && !MessageDigest.isEqual(digest, run.planDigest)) {
            changes.add("the stored plan is not the one that was previewed");
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of("Since the preview something has changed: " + String.join("; ", changes)
                        + ". Nothing was released.");
    }

    static String policyChange(PurgeRun run, int inForce) {
        return "the policy version was %d and is %d".formatted(run.policyVersion, inForce);
    }
}
