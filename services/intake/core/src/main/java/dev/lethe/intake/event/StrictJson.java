package dev.lethe.intake.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.lethe.intake.outcome.RefusedException;
import dev.lethe.intake.outcome.RejectReason;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.math.BigDecimal;

/// Reads JSON strictly (RFC 8259): no duplicate names, no NaN, nothing after the value, bounded depth. Numbers keep
/// their exact value and scale.
final class StrictJson {
    static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER_CHARS = 100;

    /// Also knows CloudEvents' structured mode, so that both modes are equally strict.
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_NUMBER_CHARS)
                            .build())
                    // Field names are the publisher's to choose; interning them would fill a JVM-wide table.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(new BoundedNumbers())
            .addModule(JsonFormat.getCloudEventJacksonModule())
            .build();

    private StrictJson() {}

    /// Parses one JSON value.
    ///
    /// @throws RefusedException when it is not strict JSON; the detail names the place, not the text
    static JsonNode parse(byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.isMissingNode()) {
                throw new RefusedException(RejectReason.MALFORMED, "the data is empty");
            }
            return node;
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /// The refusal for a failed parse. Jackson's own message quotes the text, so it is not used.
    static RefusedException notJson(IOException e) {
        if (e instanceof StreamConstraintsException) {
            return new RefusedException(
                    RejectReason.MALFORMED,
                    "the JSON nests deeper than " + MAX_DEPTH + ", or has an over-long name or number");
        }
        if (e instanceof JsonProcessingException j && j.getLocation() != null) {
            return new RefusedException(
                    RejectReason.MALFORMED,
                    "the JSON is not valid near byte " + j.getLocation().getByteOffset());
        }
        return new RefusedException(RejectReason.MALFORMED, "the JSON is not valid");
    }

    /// Refuses numbers that no double comes near. They are short to write (`1e999999999`) and endless to compute with,
    /// for
    /// the intake and for everybody after it.
    private static final class BoundedNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;
        private static final int MAX_SCALE = 400;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            if (Math.abs((long) number.scale()) > MAX_SCALE) {
                throw new RefusedException(
                        RejectReason.MALFORMED, "the JSON has a number with an exponent beyond " + MAX_SCALE);
            }
            return super.numberNode(number);
        }
    }
}
