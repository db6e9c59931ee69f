package dev.lethe.purger.run;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.gate.RunPass;
import dev.lethe.purger.release.DueSet;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One purge run, as it is stored.
@Entity
@Table(name = "purge_run")
@SuppressWarnings("NullAway.Init") // filled by the constructor below, or by the database
public class PurgeRun {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "run_id")
    public @Nullable Long runId;

    @Column(name = "state")
    String state;

    @Column(name = "paused_in")
    @Nullable
    String pausedIn;

    @Column(name = "cause")
    @Nullable
    String cause;

    @Column(name = "requested_by")
    public String requestedBy;

    @Column(name = "reason")
    public @Nullable String reason;

    @Column(name = "categories")
    String categories;

    /// Null until the fence is known, where the request named none.
    @Column(name = "as_of_ms")
    public @Nullable Long asOfMillis;

    @Column(name = "cap_records")
    public long capRecords;

    @Column(name = "cap_share")
    public double capShare;

    @Column(name = "policy_version")
    public int policyVersion;

    @Column(name = "created_ms")
    public long createdMillis;

    @Column(name = "fence_ms")
    public @Nullable Long fenceMillis;

    /// The fence as JSON, see [Fence].
    @Column(name = "fence")
    public @Nullable String fence;

    @Column(name = "fenced_ms")
    public @Nullable Long fencedMillis;

    @Column(name = "claimed_ms")
    public @Nullable Long claimedMillis;

    @Column(name = "released_ms")
    public @Nullable Long releasedMillis;

    @Column(name = "settled_ms")
    public @Nullable Long settledMillis;

    @Column(name = "finished_ms")
    public @Nullable Long finishedMillis;

    @Column(name = "live_records")
    public long liveRecords;

    @Column(name = "claimed")
    public long claimed;

    @Version
    @Column(name = "version")
    int version;

    protected PurgeRun() {}

    PurgeRun(RunRequest request, String requestedBy, int policyVersion, long nowMillis) {
        this.state = new RunPhase.Planned().wireName();
        this.requestedBy = requestedBy;
        this.reason = request.reason();
        this.categories = request.categories().stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        this.asOfMillis = request.asOfMillis();
        this.capRecords = request.cap().records();
        this.capShare = request.cap().share();
        this.policyVersion = policyVersion;
        this.createdMillis = nowMillis;
    }

    public long id() {
        if (runId == null) {
            throw new IllegalStateException("the run is not stored yet");
        }
        return runId;
    }

    public Set<InformationCategory> categories() {
        return Arrays.stream(categories.split(","))
                .map(InformationCategory::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(InformationCategory.class)));
    }

    public @Nullable String cause() {
        return cause;
    }

    public RunPhase phase() {
        String why = cause == null ? "" : cause;
        return switch (state) {
            case "PLANNED" -> new RunPhase.Planned();
            case "PAUSED" -> new RunPhase.Paused(resumable(String.valueOf(pausedIn)), why);
            case "SETTLING" -> new RunPhase.Settling();
            case "COMPLETED" -> new RunPhase.Completed();
            case "PARTLY_SETTLED" -> new RunPhase.PartlySettled(why);
            case "ABORTED" -> new RunPhase.Aborted(why);
            case "REFUSED" -> new RunPhase.Refused(why);
            default -> resumable(state);
        };
    }

    private static RunPhase.Resumable resumable(String word) {
        return switch (word) {
            case "FENCING" -> new RunPhase.Fencing();
            case "CLAIMING" -> new RunPhase.Claiming();
            case "RELEASING" -> new RunPhase.Releasing();
            default -> throw new IllegalStateException("an unknown run state is stored");
        };
    }

    /// Takes on the next phase, with the time at which the one before it ended.
    void become(RunPhase next, long nowMillis) {
        if (!(phase() instanceof RunPhase.Paused)) {
            switch (next) {
                case RunPhase.Claiming c -> fencedMillis = nowMillis;
                case RunPhase.Releasing r -> claimedMillis = nowMillis;
                case RunPhase.Settling s -> releasedMillis = nowMillis;
                case RunPhase.Completed c -> settledMillis = nowMillis;
                case RunPhase.Planned p -> {}
                case RunPhase.Fencing f -> {}
                case RunPhase.Paused p -> {}
                case RunPhase.PartlySettled p -> {}
                case RunPhase.Aborted a -> {}
                case RunPhase.Refused r -> {}
            }
        }
        state = next.wireName();
        pausedIn = next instanceof RunPhase.Paused paused ? paused.in().wireName() : null;
        cause = switch (next) {
            case RunPhase.Paused paused -> paused.cause();
            case RunPhase.PartlySettled partly -> partly.cause();
            case RunPhase.Aborted aborted -> aborted.cause();
            case RunPhase.Refused refused -> refused.cause();
            case RunPhase.Planned p -> null;
            case RunPhase.Resumable r -> null;
            case RunPhase.Settling s -> null;
            case RunPhase.Completed c -> null;
        };
        finishedMillis = switch (next) {
            case RunPhase.Completed c -> nowMillis;
            case RunPhase.PartlySettled p -> nowMillis;
            case RunPhase.Aborted a -> nowMillis;
            case RunPhase.Refused r -> nowMillis;
            case RunPhase.Stoppable s -> null;
            case RunPhase.Settling s -> null;
        };
    }

    /// What it claims and releases, once its fence is known.
    DueSet due() {
        Long asOf = asOfMillis;
        if (asOf == null) {
            throw new IllegalStateException("the run has no fence yet");
        }
        return new DueSet(new RunPass(id(), state, policyVersion), asOf, categories());
    }
}
