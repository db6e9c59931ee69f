package dev.lethe.purger.run;

import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.gate.HoldGate;
import dev.lethe.purger.gate.RunPass;
import dev.lethe.purger.plan.Guards;
import dev.lethe.purger.plan.Preview;
import dev.lethe.purger.plan.Previews;
import dev.lethe.purger.release.DueSet;
import dev.lethe.purger.release.PlanWriter;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A run up to where it may begin to claim. One purger does this, see [Lead].
@ApplicationScoped
class Planning {
    private final PurgeRuns runs;
    private final RunDocuments documents;
    private final PlanWriter writer;
    private final Previews previews;
    private final Transactions transactions;
    private final Clock clock;
    private final PurgerSettings settings;

    Planning(
            PurgeRuns runs,
            RunDocuments documents,
            PlanWriter writer,
            Previews previews,
            Transactions transactions,
            Clock clock,
            PurgerSettings settings) {
        this.runs = runs;
        this.documents = documents;
        this.writer = writer;
        this.previews = previews;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
    }

    /// Writes the plan and what it comes to. Begins anew where a purger died in it.
    boolean preview(PurgeRun run, RunPhase.Previewing previewing) {
        HoldGate gate = transactions.call(HoldGate::look);
        if (!gate.restamped()) {
            runs.waitsFor(run, previewing, "The ledger is being re-stamped under the policy in force.");
            return false;
        }
        Guards guards = documents.guardsNow(run, settings);
        DueSet asked = run.due();
        DueSet due = new DueSet(
                new RunPass(run.id(), asked.pass().state(), gate.policyVersion()),
                asked.asOfMillis(),
                asked.categories(),
                asked.pseudonym());
        long start = clock.millis();
        writer.write(due, guards.cap().records());
        Preview preview = previews.of(due, guards, run.approvalAsked, start);
        String beyond = preview.beyond();
        runs.change(run.id(), previewing, (row, connection) -> {
            row.policyVersion = gate.policyVersion();
            row.guards = documents.write(guards);
            row.preview = documents.write(preview);
            row.planned = preview.members();
            row.planDigest = HexFormat.of().parseHex(preview.digest());
            row.liveRecords = preview.categories().values().stream()
                    .mapToLong(Preview.CategoryPart::live)
                    .sum();
            runs.become(row, beyond == null ? previewing.planned() : previewing.refuse(beyond), connection);
        });
        return beyond == null;
    }

    /// Goes on by itself where nobody needs to say so.
    boolean decide(PurgeRun run, RunPhase.Previewed previewed) {
        if (documents.preview(run).orElseThrow().needsApproval()) {
            runs.move(run.id(), previewed, previewed.awaitApproval());
            return false;
        }
        if (run.startByHand) {
            refuseIfLate(run, previewed, "Nobody started it");
            return false;
        }
        runs.move(run.id(), previewed, previewed.start());
        return true;
    }

    boolean awaitApproval(PurgeRun run, RunPhase.AwaitingApproval awaiting) {
        refuseIfLate(run, awaiting, "Nobody approved it");
        return false;
    }

    private void refuseIfLate(PurgeRun run, RunPhase.Startable waiting, String who) {
        if (isLate(run.previewedMillis)) {
            runs.move(
                    run.id(),
                    waiting,
                    waiting.refuse("%s within %s of its preview. Nothing was released."
                            .formatted(who, settings.approval().patience())));
        }
    }

    private boolean isLate(@Nullable Long previewedMillis) {
        return previewedMillis != null
                && clock.millis() - previewedMillis
                        > settings.approval().patience().toMillis();
    }
}
