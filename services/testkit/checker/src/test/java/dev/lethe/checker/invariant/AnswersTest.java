package dev.lethe.checker.invariant;

import static dev.lethe.checker.report.InvariantId.OBLIGATIONS;
import static dev.lethe.checker.report.InvariantId.ONE_MEANING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.checker.facts.Deletion;
import dev.lethe.checker.facts.LedgerDeletion;
import dev.lethe.checker.facts.Obligation;
import dev.lethe.checker.wire.Id128;
import org.junit.jupiter.api.Test;

/// 10 and 11: deletions on the topics, obligations and receipts.
class AnswersTest extends FaultyWorld {
    @Test
    void aDeletionThatIsNotOnTheTopicIsFound() {
        oldOrder();
        world.intake.wire = message -> null;
        world.purge(NOW);
        finds(ONE_MEANING, "not-on-topic");
    }

    @Test
    void aDeletionThatTheLedgerForgotIsFound() {
        oldOrder();
        world.purge(NOW);
        world.ledger.deletions().clear();
        world.ledger.obligations().clear();
        finds(ONE_MEANING, "unknown-to-ledger");
    }

    @Test
    void copiesThatDifferAreFound() {
        oldOrder();
        world.intake.wire = message -> {
            var other = new MiniIntake.Message(
                    message.topic(),
                    0,
                    message.headers(),
                    message.key(),
                    message.value()
                            .deepCopy()
                            .put("honorBy", "2027-01-01T00:00:00.000Z")
                            .put("deleteBy", "2027-01-01T00:00:00.000Z"));
            world.intake.wire = same -> same;
            world.intake.emit(other);
            return message;
        };
        world.purge(NOW);
        findsOnly(ONE_MEANING, "unequal-copies");
    }

    @Test
    void aLedgerThatTellsAnotherReasonThanTheTopicIsFound() {
        oldOrder();
        world.purger.releases =
                released -> released(released, "correction", released.deletion().policyVersion(), true);
        world.purge(NOW);
        findsOnly(ONE_MEANING, "topic-differs");
    }

    @Test
    void aDeletionLeftInTheOutboxIsFound() {
        oldOrder();
        world.purger.releases =
                released -> released(released, "deadline", released.deletion().policyVersion(), false);
        world.purge(NOW);
        findsOnly(ONE_MEANING, "outbox");
    }

    @Test
    void anIdThatIsNotItsFieldsHashIsFound() {
        oldOrder();
        world.purger.releases = released -> {
            Deletion deletion = released.deletion();
            return new LedgerDeletion(
                    new Deletion(
                            new Id128(1, deletion.id().low()),
                            deletion.record(),
                            deletion.partner(),
                            deletion.throughMillis(),
                            deletion.reason(),
                            deletion.runId(),
                            deletion.policyVersion()),
                    released.gateEpoch(),
                    released.asOfMillis(),
                    true);
        };
        world.purge(NOW);
        finds(ONE_MEANING, "wrong-id");
    }

    @Test
    void aMissingObligationIsFound() {
        world.purger.obligations = obligation -> obligation.recipient().equals("clear-pay") ? null : obligation;
        oldOrder();
        world.purge(NOW);
        finds(OBLIGATIONS, "no-obligation");
        finds(OBLIGATIONS, "asked-without-obligation");
        assertThat(world.differences.countsByInvariant()).containsOnlyKeys(OBLIGATIONS.label());
    }

    @Test
    void anObligationOfNobodyIsFound() {
        oldOrder();
        world.purge(NOW);
        var first = world.ledger.deletions().getFirst().deletion();
        world.ledger.obligations().add(new Obligation(first.id(), "fix-it-field", Obligation.State.OPEN));
        findsOnly(OBLIGATIONS, "not-a-recipient");
    }

    @Test
    void anObligationSettledWithoutAReceiptIsFound() {
        world.purger.answers = recipient -> !recipient.equals(SmallWorld.ARCHIVE);
        world.purger.obligations =
                obligation -> new Obligation(obligation.deletion(), obligation.recipient(), Obligation.State.DELETED);
        oldOrder();
        world.purge(NOW);
        findsOnly(OBLIGATIONS, "settled-without-receipt");
    }

    @Test
    void anObligationTwiceIsFound() {
        oldOrder();
        world.purge(NOW);
        world.ledger.obligations().add(world.ledger.obligations().getFirst());
        findsOnly(OBLIGATIONS, "twice");
    }
}
