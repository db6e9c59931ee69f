package dev.lethe.processor.contract;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.DeletionId;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.wire.Attributes;
import dev.lethe.kernel.wire.Header;
import dev.lethe.kernel.wire.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// The cases. Each throws an [AssertionError] where the processor does not do what is claimed.
final class Cases {
    private static final int ITEMS_OVER_A_RESTART = 300;

    private final Stage stage;

    Cases(Stage stage) {
        this.stage = stage;
    }

    void play(ContractCase contractCase) throws Exception {
        switch (contractCase) {
            case HONORS_A_DELETION -> honorsADeletion();
            case ANSWERS_A_DELETION -> answersADeletion();
            case RECEIPT_FOLLOWS_THE_DELETION -> receiptFollowsTheDeletion();
            case OBEYS_WHERE_IT_IS_NOT_LISTED -> obeysWhereItIsNotListed();
            case DROPS_LATE_DATA -> dropsLateData();
            case CUT_SURVIVES_A_RESTART -> cutSurvivesARestart();
            case NEW_LIFE_SURVIVES -> newLifeSurvives();
            case DELETES_BY_RECORD -> deletesByRecord();
            case REPEATS_ITS_RECEIPT -> repeatsItsReceipt();
            case SAYS_NOTHING_HELD -> saysNothingHeld();
            case HOLDS_A_DUPLICATE_ONCE -> holdsADuplicateOnce();
            case REPLAY_IS_A_NO_OP -> replayIsANoOp();
            case IGNORES_THE_END_OF_A_DISCLOSURE -> ignoresTheEndOfADisclosure();
            case GOES_ON_AFTER_WHAT_IT_CANNOT_READ -> goesOnAfterWhatItCannotRead();
            case LOSES_NOTHING_OVER_A_RESTART -> losesNothingOverARestart();
        }
    }

    private void honorsADeletion() throws Exception {
        for (InformationCategory category : stage.processor().categories()) {
            Stage.Subject subject = stage.subject(category);
            RecordId record = subject.record();
            stage.send(subject.item(record, 1));
            stage.send(subject.item(record, 2));
            stage.awaitHeld(record, days(1, 2));
            stage.send(subject.deletion(record, 2));
            stage.awaitHeld(record, days());
        }
    }

    private void answersADeletion() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        stage.send(subject.item(record, 1));
        stage.awaitHeld(record, days(1));
        stage.send(subject.deletion(record, 1));
        Receipt receipt = Receipts.read(stage.awaitReceipt(subject.deletionId(record, 1), 1));
        require(
                receipt.outcome() instanceof Receipt.Deleted,
                "the outcome is " + receipt.outcome().wireName());
        require(receipt.items() >= 1, "the receipt says that " + receipt.items() + " items went");
        require(receipt.attempt() == 1, "the first receipt is attempt " + receipt.attempt());
    }

    private void receiptFollowsTheDeletion() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        stage.send(subject.item(record, 1));
        stage.awaitHeld(record, days(1));
        stage.send(subject.deletion(record, 1));
        stage.awaitReceipt(subject.deletionId(record, 1), 1);
        stage.requireHeld(record, days(), "the receipt was there before the data was gone");
    }

    private void obeysWhereItIsNotListed() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        stage.send(subject.item(record, 1));
        stage.awaitHeld(record, days(1));
        stage.send(subject.deletion(record, 1, List.of("somebody-else")));
        stage.awaitHeld(record, days());
        RecordId listed = subject.record();
        stage.send(subject.deletion(listed, 1));
        stage.awaitReceipt(subject.deletionId(listed, 1), 1);
        require(
                stage.receipts(subject.deletionId(record, 1)).isEmpty(),
                "there is a receipt for a deletion that did not ask for one");
    }

    private void dropsLateData() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        deleteOneItem(subject, record);
        stage.send(subject.item(record, 1));
        stage.send(subject.item(record, 2));
        subject.awaitTaken();
        stage.requireHeld(record, days(), "data that the deletion covers came back");
    }

    private void cutSurvivesARestart() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        deleteOneItem(subject, record);
        stage.processor().restart();
        stage.send(subject.item(record, 1));
        stage.send(subject.item(record, 2));
        subject.awaitTaken();
        stage.requireHeld(record, days(), "after a restart, data that the deletion covers came back");
    }

    private void deleteOneItem(Stage.Subject subject, RecordId record) throws Exception {
        stage.send(subject.item(record, 1));
        stage.awaitHeld(record, days(1));
        stage.send(subject.deletion(record, 2));
        stage.awaitHeld(record, days());
    }

    private void newLifeSurvives() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        stage.send(subject.item(record, 1));
        stage.send(subject.item(record, 3));
        stage.awaitHeld(record, days(1, 3));
        stage.send(subject.deletion(record, 2));
        stage.awaitHeld(record, days(3));
        stage.send(subject.item(record, 4));
        stage.awaitHeld(record, days(3, 4));
    }

    private void deletesByRecord() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        RecordId other = subject.record();
        stage.send(subject.item(record, 1));
        stage.send(subject.item(other, 1));
        stage.awaitHeld(record, days(1));
        stage.awaitHeld(other, days(1));
        stage.send(subject.deletion(record, 1));
        stage.awaitHeld(record, days());
        subject.awaitTaken();
        stage.requireHeld(other, days(1), "another record of the subject went with it");
    }

    private void repeatsItsReceipt() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        DeletionId deletion = subject.deletionId(record, 1);
        stage.send(subject.item(record, 1));
        stage.awaitHeld(record, days(1));
        stage.send(subject.deletion(record, 1));
        ConsumerRecord<byte[], byte[]> first = stage.awaitReceipt(deletion, 1);
        stage.send(subject.deletion(record, 1));
        ConsumerRecord<byte[], byte[]> second = stage.awaitReceipt(deletion, 2);
        require(Arrays.equals(first.value(), second.value()), "the second receipt has another body");
        require(
                Header.require(first.headers(), Attributes.ID).equals(Header.require(second.headers(), Attributes.ID)),
                "the second receipt has another id");
    }

    private void saysNothingHeld() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        stage.send(subject.deletion(record, 1));
        Receipt receipt = Receipts.read(stage.awaitReceipt(subject.deletionId(record, 1), 1));
        require(
                receipt.outcome() instanceof Receipt.NothingHeld,
                "the outcome is " + receipt.outcome().wireName());
        require(receipt.items() == 0, "the receipt says that " + receipt.items() + " items went");
    }

    private void holdsADuplicateOnce() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        ProducerRecord<byte[], byte[]> item = subject.item(record, 1);
        stage.send(item);
        stage.send(item);
        subject.awaitTaken();
        stage.send(item);
        subject.awaitTaken();
        stage.requireHeld(record, days(1), "the same event is held more than once, or not at all");
    }

    private void replayIsANoOp() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        RecordId other = subject.record();
        List<ProducerRecord<byte[], byte[]>> topic = List.of(
                subject.item(record, 1),
                subject.item(record, 3),
                subject.deletion(record, 2),
                subject.item(other, 4),
                subject.item(record, 5));
        for (int time = 1; time <= 2; time++) {
            for (ProducerRecord<byte[], byte[]> message : topic) {
                stage.send(message);
            }
            stage.awaitHeld(record, days(3, 5));
            subject.awaitTaken();
            stage.requireHeld(record, days(3, 5), "the record is not the same after a replay");
            stage.requireHeld(other, days(4), "another record is not the same after a replay");
        }
    }

    private void ignoresTheEndOfADisclosure() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId record = subject.record();
        stage.send(subject.item(record, 1));
        stage.awaitHeld(record, days(1));
        stage.send(subject.disclosureEnd(record, 2));
        stage.send(subject.item(record, 2));
        stage.awaitHeld(record, days(1, 2));
        require(
                stage.receipts(subject.disclosureEndId(record, 2)).isEmpty(),
                "there is a receipt for the end of a partner's disclosure");
    }

    private void goesOnAfterWhatItCannotRead() throws Exception {
        Stage.Subject subject = stage.subject();
        RecordId sealed = subject.record();
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        messages.add(with(subject.item(subject.record(), 1), Attributes.TYPE, "lethe.record.of-the-future.v9"));
        messages.add(with(subject.item(subject.record(), 1), Attributes.RECORD_ID, "not an id"));
        messages.add(with(subject.item(subject.record(), 1), Attributes.EFFECTIVE_TIME, "soon"));
        messages.add(with(subject.item(sealed, 1), Attributes.CONTENT_TYPE, Attributes.JOSE));
        messages.add(body(subject.item(subject.record(), 1), "{\"data\":"));
        messages.add(body(subject.item(subject.record(), 1), "[]"));
        messages.add(body(subject.deletion(subject.record(), 1), "{}"));
        ProducerRecord<byte[], byte[]> item = subject.item(subject.record(), 1);
        messages.add(new ProducerRecord<>(item.topic(), item.key(), null));
        messages.add(new ProducerRecord<>(item.topic(), item.key(), item.value()));
        for (ProducerRecord<byte[], byte[]> message : messages) {
            stage.send(message);
        }
        subject.awaitTaken();
        stage.requireHeld(sealed, days(), "it claims to hold what it cannot open");
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> message, String header, String value) {
        message.headers().remove(header).add(Header.of(header, value));
        return message;
    }

    private static ProducerRecord<byte[], byte[]> body(ProducerRecord<byte[], byte[]> message, String value) {
        return new ProducerRecord<>(
                message.topic(), null, message.key(), value.getBytes(StandardCharsets.UTF_8), message.headers());
    }

    private void losesNothingOverARestart() throws Exception {
        List<RecordId> records = new ArrayList<>();
        for (int i = 0; i < ITEMS_OVER_A_RESTART; i++) {
            Stage.Subject subject = stage.subject();
            RecordId record = subject.record();
            records.add(record);
            stage.send(subject.item(record, 1));
            if (i == ITEMS_OVER_A_RESTART / 2) {
                stage.processor().restart();
            }
        }
        for (RecordId record : records) {
            stage.awaitHeld(record, days(1));
        }
    }

    private static List<Long> days(int... days) {
        return Arrays.stream(days).mapToObj(Stage::at).toList();
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
