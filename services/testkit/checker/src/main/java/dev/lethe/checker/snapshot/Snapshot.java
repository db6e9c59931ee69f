package dev.lethe.checker.snapshot;

import static dev.lethe.checker.report.InvariantId.REPLAY;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.facts.DisclosureRow;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Holdings;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Hash64;
import dev.lethe.checker.wire.Id128;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Each record's cuts, live row and holdings at one moment, as hashes. 14: replaying the raw topics from their start
/// leaves them as they are, so two snapshots around a replay must be equal.
public final class Snapshot {

    private static final JsonFactory JSON = new JsonFactory();

    /// What is compared of one record. Holdings count as sets: how often a holder names an item does not matter.
    private record State(long cuts, long row, long holdings) {
        State and(State other) {
            return new State(cuts + other.cuts, row + other.row, holdings + other.holdings);
        }
    }

    private final Map<Id128, State> states = new TreeMap<>();

    private Snapshot() {}

    public static Snapshot of(Facts facts) {
        var snapshot = new Snapshot();
        LedgerRows rows = facts.ledger().rows();
        for (int at = 0; at < rows.size(); at++) {
            LedgerRows.Row row = rows.get(at);
            long hash = 1;
            for (long part : new long[] {
                row.bases().collectedAt(),
                row.bases().lastActivityAt(),
                row.bases().concludedAt(),
                row.bases().reopenedAt(),
                row.deadline(),
                row.floor(),
                row.policyVersion()
            }) {
                hash = Hash64.join(hash, part);
            }
            snapshot.add(facts, row.record(), new State(Hash64.mix(row.cut()), hash, 0));
        }
        for (DisclosureRow row : facts.ledger().disclosures()) {
            long hash = Hash64.of(row.partner());
            long live = hash;
            for (long part : new long[] {row.collectedAt(), row.lastActivityAt(), row.deadline()}) {
                live = Hash64.join(live, part);
            }
            snapshot.add(facts, row.record(), new State(Hash64.join(hash, row.cut()), live, 0));
        }
        facts.processors().forEach(holdings -> snapshot.add(facts, holdings));
        facts.partnerCopies().forEach(holdings -> snapshot.add(facts, holdings));
        return snapshot;
    }

    private void add(Facts facts, Holdings holdings) {
        long holder = Hash64.of(holdings.holder());
        var seen = new HashSet<List<Long>>();
        for (int item = 0; item < holdings.size(); item++) {
            List<Long> name = List.of((long) holdings.record(item), holdings.effective(item), holdings.reference(item));
            if (seen.add(name)) {
                long hash = Hash64.join(Hash64.join(holder, holdings.effective(item)), holdings.reference(item));
                add(facts, holdings.record(item), new State(0, 0, hash));
            }
        }
    }

    private void add(Facts facts, int record, State state) {
        Id128 id = record == Holdings.UNKNOWN_RECORD
                ? new Id128(0, 0)
                : facts.records().id(record);
        states.merge(id, state, State::and);
    }

    public int size() {
        return states.size();
    }

    /// Writes it as one JSON object, a member per record.
    public void write(Path file) {
        try (var out = JSON.createGenerator(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeStartObject();
            for (var entry : states.entrySet()) {
                out.writeArrayFieldStart(entry.getKey().toString());
                out.writeNumber(entry.getValue().cuts);
                out.writeNumber(entry.getValue().row);
                out.writeNumber(entry.getValue().holdings);
                out.writeEndArray();
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new CannotCheck("cannot write the snapshot to " + file, e);
        }
    }

    /// Reads one that was written before.
    public static Snapshot read(Path file) {
        var snapshot = new Snapshot();
        try (JsonParser in = JSON.createParser(file.toFile())) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new CannotCheck(file + " is no snapshot");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                Id128 id = Id128.parse(in.currentName());
                in.nextToken();
                snapshot.states.put(id, new State(in.nextLongValue(0), in.nextLongValue(0), in.nextLongValue(0)));
                in.nextToken();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotCheck(file + " is no snapshot", e);
        }
        return snapshot;
    }

    /// Reports every record that is not as it was.
    public void compare(Snapshot before, Differences differences) {
        differences.checked(REPLAY, Math.max(states.size(), before.states.size()));
        var nothing = new State(0, 0, 0);
        states.forEach((id, now) -> compare(id, before.states.getOrDefault(id, nothing), now, differences));
        before.states.forEach((id, then) -> {
            if (!states.containsKey(id)) {
                compare(id, then, nothing, differences);
            }
        });
    }

    private static void compare(Id128 id, State then, State now, Differences differences) {
        List<String> changed = new ArrayList<>();
        if (then.cuts != now.cuts) {
            changed.add("cuts");
        }
        if (then.row != now.row) {
            changed.add("live row");
        }
        if (then.holdings != now.holdings) {
            changed.add("holdings");
        }
        if (!changed.isEmpty()) {
            differences.add(REPLAY, "changed", id, String.join(", ", changed) + " changed since the snapshot");
        }
    }
}
