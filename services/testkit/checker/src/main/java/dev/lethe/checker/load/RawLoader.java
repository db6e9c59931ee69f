package dev.lethe.checker.load;

import dev.lethe.checker.facts.EventTable;
import dev.lethe.checker.facts.Names;
import dev.lethe.checker.facts.RawLog;
import dev.lethe.checker.facts.RawLogs;
import dev.lethe.checker.facts.RecordTable;
import dev.lethe.checker.facts.RefusedDisclosures;
import dev.lethe.checker.screen.Outcome;
import dev.lethe.checker.screen.Screening;
import dev.lethe.checker.screen.Stamp;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/// Turns the raw topics into what must have become of each of their events.
public final class RawLoader {

    private final Screening screening;
    private final RecordTable records;
    private final EventTable events;
    private final Names partners;
    private final RawLogs logs;
    private final RefusedDisclosures refused;

    public RawLoader(
            Screening screening,
            RecordTable records,
            EventTable events,
            Names partners,
            RawLogs logs,
            RefusedDisclosures refused) {
        this.screening = screening;
        this.records = records;
        this.events = events;
        this.partners = partners;
        this.logs = logs;
        this.refused = refused;
    }

    /// Begins a partition.
    ///
    /// @return its number, for [#add]
    public int begin(RawLog log) {
        return logs.add(log);
    }

    public void add(int log, ConsumerRecord<byte[], byte[]> message) {
        add(log, message.offset(), message.headers(), message.value(), message.timestamp());
    }

    /// Remembers what must become of one event.
    ///
    /// @param appendMillis when the broker appended it
    public void add(int log, long offset, Headers headers, byte[] value, long appendMillis) {
        RawLog raw = logs.all().get(log);
        Outcome outcome = screening.screen(raw.stream(), headers, value, appendMillis);
        raw.expect(offset, outcome.allowed());
        var disclosed = outcome.refused();
        if (disclosed != null) {
            refused.add(disclosed.partner(), disclosed.reference(), disclosed.effectiveMillis());
        }
        for (Stamp stamp : outcome.stamps()) {
            add(stamp, RawLogs.position(log, offset));
        }
    }

    private void add(Stamp stamp, long position) {
        var row = new EventTable.Row(
                stamp.stampId(),
                records.number(stamp.recordId(), stamp.category(), stamp.subject()),
                stamp.effectiveMillis(),
                stamp.effect(),
                partners.number(stamp.partner()),
                stamp.reference(),
                stamp.identity(),
                stamp.data(),
                position);
        for (int like = events.first(stamp.stampId(), stamp.effectiveMillis()); like >= 0; like = events.next(like)) {
            if (events.agrees(like, row)
                    && events.data(like) == row.data()
                    && saysAll(events.position(like), position)) {
                return;
            }
        }
        int added = events.add(row, EventTable.EXPECTED);
        if (stamp.droppable().length > 0) {
            events.droppable(added, stamp.droppable());
        }
    }

    /// Whether a copy of an event says nothing that the one at `first` does not say: it is further on in the same
    /// partition, so never below a fence that the first is not below, and the first cannot have been rejected.
    private boolean saysAll(long first, long copy) {
        RawLog log = logs.log(first);
        return log == logs.log(copy) && log.allowed(RawLogs.offset(first)) == RawLog.STAMP;
    }
}
