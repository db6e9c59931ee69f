package dev.lethe.processor.engine;

import dev.lethe.kernel.wire.Receipt;
import dev.lethe.kernel.wire.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/// Publishes receipts that are already durable, and remembers up to where each partition is answered until that
/// has been written to the database too. The next batch is applied while the broker acknowledges this one's
/// receipts.
final class ReceiptRelay {
    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final String source;

    private final List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    private final Map<TopicPartition, Long> answeredTo = new HashMap<>();

    ReceiptRelay(Producer<byte[], byte[]> producer, Topics topics, String recipient) {
        this.producer = producer;
        this.topics = topics;
        this.source = "/lethe/" + recipient;
    }

    /// Sends the receipts of a batch. The one before must have been awaited.
    ///
    /// @param ends per partition, the offset after the batch's last message
    void publish(List<Receipt> receipts, Map<TopicPartition, Long> ends) {
        if (receipts.isEmpty()) {
            return;
        }
        for (Receipt receipt : receipts) {
            acknowledgements.add(producer.send(receipt.toKafka(topics, source)));
        }
        answeredTo.putAll(ends);
    }

    /// Waits for the broker.
    ///
    /// @return per partition, up to where it is answered now and the database does not know yet
    /// @throws ExecutionException when the broker did not take a receipt; a new session publishes them again
    Map<TopicPartition, Long> await() throws ExecutionException, InterruptedException {
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
        acknowledgements.clear();
        return Map.copyOf(answeredTo);
    }

    /// Notes that the database knows these.
    void written(Map<TopicPartition, Long> answered) {
        answeredTo.keySet().removeAll(answered.keySet());
    }
}
