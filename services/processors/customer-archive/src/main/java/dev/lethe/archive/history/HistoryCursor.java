package dev.lethe.archive.history;

import dev.lethe.kernel.id.RecordId;
import dev.lethe.processor.ItemId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;

/// Where a page of history ended. Opaque to clients: base64url of time, record and item.
record HistoryCursor(long effectiveMillis, RecordId recordId, ItemId itemId) {
    private static final int BYTES = Long.BYTES + 16 + 16;

    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(effectiveMillis)
                .put(recordId.bytes())
                .put(itemId.bytes())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @throws IllegalArgumentException when it is not a [#text()]
    static HistoryCursor parse(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                long effectiveMillis = buffer.getLong();
                byte[] record = new byte[16];
                buffer.get(record);
                return new HistoryCursor(
                        effectiveMillis, RecordId.ofBytes(record), new ItemId(buffer.getLong(), buffer.getLong()));
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            // told below
        }
        throw new IllegalArgumentException("cursor is the `next` of the page before");
    }
}
