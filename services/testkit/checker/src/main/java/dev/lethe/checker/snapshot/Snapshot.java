package dev.lethe.checker.snapshot;

import static dev.lethe.checker.report.InvariantId.REPLAY;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lethe.checker.CannotCheck;
import dev.lethe.checker.facts.DisclosureRow;
import dev.lethe.checker.facts.Facts;
import dev.lethe.checker.facts.Holdings;
import dev.lethe.checker.facts.LedgerRows;
import dev.lethe.checker.facts.RecordTable;
import dev.lethe.checker.report.Differences;
import dev.lethe.checker.wire.Hash64;
import dev.lethe.checker.wire.Id128;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Each record's cuts, live row and holdings at one moment, as hashes. 14: replaying the raw topics from their start
/// leaves them as they are, so two snapshots around a replay must be equal.
public final class Snapshot {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int WIDTH = 3;
    private static final int CUTS = 0;
    private static final int ROW = 1;
    private static final int HOLDINGS = 2;
    private static final String[] NAMES = {"cuts", "live row", "holdings"};

    /// Stands for what holders know by a reference only.
    private static final Id128 UNNAMED = new Id128(0, 0);

    private final RecordTable records;
    /// Three sums per record, and three for what no record is known of.
    private final long[] sums;

    private Snapshot(RecordTable records) {
        this.records = records;
        this.sums = new long[(records.size() + 1) * WIDTH];
    }

    public static Snapshot of(Facts facts) {
        var snapshot = new Snapshot(facts.records());
        LedgerRows rows = facts.ledger().rows();
        for (int at = 0; at < rows.size(); at++) {
            LedgerRows.Row row = rows.get(at);
            snapshot.add(row.record(), CUTS, Hash64.mix(row.cut()));
            snapshot.add(
                    row.record(),
                    ROW,
                    joined(
                            1,
                            row.bases().collectedAt(),
                            row.bases().lastActivityAt(),
                            row.bases().concludedAt(),
                            row.bases().reopenedAt(),
                            row.deadline(),
                            row.floor(),
                            row.policyVersion()));
        }
        for (DisclosureRow row : facts.ledger().disclosures()) {
            long partner = Hash64.of(row.partner());
            snapshot.add(row.record(), CUTS, joined(partner, row.cut()));
            snapshot.add(row.record(), ROW, joined(partner, row.collectedAt(), row.lastActivityAt(), row.deadline()));
        }
        facts.processors().forEach(snapshot::add);
        facts.partnerCopies().forEach(snapshot::add);
        return snapshot;
    }

    private static long joined(long first, long... more) {
        long hash = first;
        for (long part : more) {
            hash = Hash64.join(hash, part);
        }
        return hash;
    }

    private void add(Holdings holdings) {
        long holder = Hash64.of(holdings.holder());
        for (int item = 0; item < holdings.size(); item++) {
            add(holdings.record(item), HOLDINGS, joined(holder, holdings.effective(item), holdings.reference(item)));
        }
    }

    private void add(int record, int what, long hash) {
        sums[(record == Holdings.UNKNOWN_RECORD ? records.size() : record) * WIDTH + what] += hash;
    }

    private Id128 id(int record) {
        return record == records.size() ? UNNAMED : records.id(record);
    }

    private int find(Id128 id) {
        return id.equals(UNNAMED) ? records.size() : records.find(id);
    }

    /// Writes it as one JSON object, a member per record.
    public void write(Path file) {
        try (var out = JSON.createGenerator(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeStartObject();
            for (int record = 0; record <= records.size(); record++) {
                write(out, record);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new CannotCheck("cannot write the snapshot to " + file, e);
        }
    }

    private void write(JsonGenerator out, int record) throws IOException {
        out.writeArrayFieldStart(id(record).toString());
        for (int what = 0; what < WIDTH; what++) {
            out.writeNumber(sums[record * WIDTH + what]);
        }
        out.writeEndArray();
    }

    /// Reports every record that is not as it was when the file was written.
    public void compare(Path before, Differences differences) {
        var seen = new BitSet();
        try (JsonParser in = JSON.createParser(before.toFile())) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new CannotCheck(before + " is no snapshot");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                Id128 id = Id128.parse(in.currentName());
                in.nextToken();
                long[] then = {in.nextLongValue(0), in.nextLongValue(0), in.nextLongValue(0)};
                if (in.nextToken() != JsonToken.END_ARRAY) {
                    throw new CannotCheck(before + " is no snapshot");
                }
                int record = find(id);
                if (record >= 0) {
                    seen.set(record);
                }
                compare(id, record, then, differences);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotCheck(before + " is no snapshot", e);
        }
        long[] nothing = new long[WIDTH];
        for (int record = seen.nextClearBit(0); record <= records.size(); record = seen.nextClearBit(record + 1)) {
            compare(id(record), record, nothing, differences);
        }
    }

    private void compare(Id128 id, int record, long[] then, Differences differences) {
        differences.checked(REPLAY, 1);
        List<String> changed = new ArrayList<>();
        for (int what = 0; what < WIDTH; what++) {
            long now = record < 0 ? 0 : sums[record * WIDTH + what];
            if (now != then[what]) {
                changed.add(NAMES[what]);
            }
        }
        if (!changed.isEmpty()) {
            differences.add(REPLAY, "changed", id, String.join(", ", changed) + " changed since the snapshot");
        }
    }
}
