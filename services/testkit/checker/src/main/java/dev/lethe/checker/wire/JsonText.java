package dev.lethe.checker.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// JSON as RFC 8259 has it: UTF-8, one value, nothing after it.
public final class JsonText {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// The same, and it refuses an object that names a member twice.
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private JsonText() {}

    /// A parsed text.
    ///
    /// @param doubtful whether RFC 8259 lets a parser refuse it: a byte order mark, a member named twice, half a
    ///     surrogate pair, another encoding than UTF-8
    public record Parsed(JsonNode node, boolean doubtful) {}

    /// The value that the bytes are, or null if they are none.
    public static @Nullable Parsed parse(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return lenient(bytes);
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        if (marked) {
            text = text.substring(1);
        }
        // Only escapes can hide half a pair: the decoder above refuses raw ones.
        boolean halfPair = text.contains("\\u") && hidesHalfPair(text);
        try {
            return new Parsed(node(STRICT, text), marked || halfPair);
        } catch (JsonProcessingException strict) {
            try {
                return new Parsed(node(LENIENT, text), true);
            } catch (JsonProcessingException e) {
                return lenient(bytes);
            }
        }
    }

    /// Bytes that are no UTF-8 text, but that a reader may guess to be UTF-16 or UTF-32, or read past the fault in.
    private static @Nullable Parsed lenient(byte[] bytes) {
        try {
            JsonNode node = LENIENT.readTree(bytes);
            return node == null || node.isMissingNode() ? null : new Parsed(node, true);
        } catch (IOException e) {
            return null;
        }
    }

    private static JsonNode node(JsonMapper mapper, String text) throws JsonProcessingException {
        JsonNode node = mapper.readTree(text);
        if (node.isMissingNode()) {
            throw new EmptyText();
        }
        return node;
    }

    private static boolean hidesHalfPair(String text) {
        boolean highBefore = false;
        for (int at = text.indexOf("\\u"); at >= 0 && at + 6 <= text.length(); ) {
            int unit = unit(text, at);
            boolean high = unit >= 0xd800 && unit <= 0xdbff;
            boolean low = unit >= 0xdc00 && unit <= 0xdfff;
            if (low != highBefore) {
                return true;
            }
            int next = text.indexOf("\\u", at + 2);
            if (high && next != at + 6) {
                return true;
            }
            highBefore = high;
            at = next;
        }
        return highBefore;
    }

    private static int unit(String text, int at) {
        try {
            return Integer.parseInt(text, at + 2, at + 6, 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static final class EmptyText extends JsonProcessingException {
        private EmptyText() {
            super("no value");
        }
    }
}
