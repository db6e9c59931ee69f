package dev.lethe.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerIdFieldTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'enum': ['swift-parcel', 'clear-pay']}",
                "{'const': 'swift-parcel'}",
                "{'type': 'string', 'pattern': '^[a-z0-9-]{1,64}$'}",
                "{'type': 'string', 'pattern': '^[a-z0-9-]{1,64}(?![\\\\s\\\\S])'}",
                "{'type': 'string', 'pattern': '^[a-z][a-z0-9-]+$', 'maxLength': 40}",
                "{'type': 'string', 'pattern': '^[a-z0-9-]*$', 'minLength': 1, 'maxLength': 64}",
                "{'type': 'string', 'pattern': '^kiosk-[0-9]{3}$'}",
                "{'type': 'string', 'pattern': '^[-a-cx]{1,60}-?[12]$'}",
            })
    void whatAdmitsOnlyIdsIsAccepted(String field) throws JsonProcessingException {
        assertThat(admits(field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'string', 'maxLength': 64}",
                "{'enum': []}",
                "{'enum': ['swift-parcel', 'Clear Pay']}",
                "{'enum': ['swift-parcel', 7]}",
                "{'const': ''}",
                // Not the whole of the text.
                "{'type': 'string', 'pattern': '[a-z0-9-]{1,64}'}",
                "{'type': 'string', 'pattern': '^[a-z0-9-]{1,64}'}",
                "{'type': 'string', 'pattern': '^[a-z]{1,9}|[a-z]{1,9}$'}",
                // Other characters.
                "{'type': 'string', 'pattern': '^[A-Z]{1,64}$'}",
                "{'type': 'string', 'pattern': '^[^a]{1,64}$'}",
                "{'type': 'string', 'pattern': '^[0-z]{1,64}$'}",
                "{'type': 'string', 'pattern': '^[+-a]{1,64}$'}",
                "{'type': 'string', 'pattern': '^[a-z_]{1,64}$'}",
                "{'type': 'string', 'pattern': '^.{1,64}$'}",
                "{'type': 'string', 'pattern': '^\\\\w{1,64}$'}",
                // Too long, or nothing at all.
                "{'type': 'string', 'pattern': '^[a-z]{1,65}$'}",
                "{'type': 'string', 'pattern': '^[a-z]{60}[a-z]{1,5}$'}",
                "{'type': 'string', 'pattern': '^[a-z]{1,}$'}",
                "{'type': 'string', 'pattern': '^[a-z]+$', 'maxLength': 100}",
                "{'type': 'string', 'pattern': '^[a-z]{0,9}$'}",
                "{'type': 'string', 'pattern': '^$'}",
                // A pattern says nothing about what is no text.
                "{'pattern': '^[a-z]{1,9}$'}",
            })
    void whateverElseIsRefused(String field) throws JsonProcessingException {
        assertThat(admits(field)).isFalse();
    }

    private static boolean admits(String field) throws JsonProcessingException {
        return PartnerIdField.admitsOnlyIds(new JsonMapper().readTree(field.replace('\'', '"')));
    }
}
