package dev.lethe.checker.screen;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.checker.wire.Hash64;
import java.util.Arrays;

/// A hash over the leaves of a JSON object, each with its path: a sum, so that a leaf can be taken out of it.
///
/// Empty objects and arrays do not count. A number's spelling does not matter, its value as a double does.
public final class DataHash {

    private final boolean ordered;
    private long[] hashes = new long[8];
    private long sum;
    private int leaves;

    private DataHash(boolean ordered) {
        this.ordered = ordered;
    }

    /// The hash of an object.
    ///
    /// @param ordered whether the place of an element in its array counts. It cannot where an element may have been
    ///     dropped, for that moves the others
    public static DataHash of(JsonNode data, boolean ordered) {
        var hash = new DataHash(ordered);
        hash.walk(data, 0);
        return hash;
    }

    public long sum() {
        return sum;
    }

    /// What each leaf adds.
    public long[] hashes() {
        return Arrays.copyOf(hashes, leaves);
    }

    /// The sum that is left of `whole` when those of `droppable` are taken out that this data does not have.
    public long without(long whole, long[] droppable) {
        long[] held = hashes();
        Arrays.sort(held);
        boolean[] used = new boolean[held.length];
        long rest = whole;
        for (long leaf : droppable) {
            int at = Arrays.binarySearch(held, leaf);
            while (at > 0 && held[at - 1] == leaf) {
                at--;
            }
            while (at >= 0 && at < held.length && held[at] == leaf && used[at]) {
                at++;
            }
            if (at >= 0 && at < held.length && held[at] == leaf) {
                used[at] = true;
            } else {
                rest -= leaf;
            }
        }
        return rest;
    }

    public int leaves() {
        return leaves;
    }

    private void walk(JsonNode node, long path) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> value(member.getValue(), Hash64.join(path, Hash64.of(member.getKey()))));
        } else {
            int place = 0;
            for (JsonNode item : node) {
                int before = leaves;
                value(item, Hash64.join(path, ordered ? place + 1 : 0));
                place += leaves > before ? 1 : 0;
            }
        }
    }

    private void value(JsonNode value, long path) {
        if (value.isContainerNode()) {
            walk(value, path);
            return;
        }
        long hash = Hash64.join(path, scalar(value));
        sum += hash;
        if (leaves == hashes.length) {
            hashes = Arrays.copyOf(hashes, leaves * 2);
        }
        hashes[leaves++] = hash;
    }

    private static long scalar(JsonNode value) {
        if (value.isNumber()) {
            double number = value.doubleValue();
            return Hash64.mix(Double.doubleToLongBits(number == 0 ? 0 : number)) ^ 1;
        }
        return value.isTextual() ? Hash64.of(value.textValue()) : Hash64.of(value.asText()) ^ 2;
    }
}
