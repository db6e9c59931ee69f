package dev.lethe.publisher.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDeclarationsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTypeOfOursIsDeclaredInItsStream(EventType type) {
        assertThat(new EventDeclarations(null).find(type.type()))
                .hasValueSatisfying(
                        declaration -> assertThat(declaration.stream()).isEqualTo(type.stream()));
    }

    @Test
    void everyDeclaredTypeIsOneThatTheShopWrites() throws Exception {
        Set<String> declared = new TreeSet<>();
        for (PlatformStream stream : PlatformStream.values()) {
            declared.addAll(names("/lethe/events/" + stream.word()));
        }
        assertThat(declared)
                .isEqualTo(Arrays.stream(EventType.values())
                        .map(type -> type.type() + ".json")
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.unknown.v1", "../../secrets", "..", "", "a/b", "Shop.Order", "x\u0000"})
    void whatHasNoSchemaIsUnknown(String type) {
        assertThat(new EventDeclarations(folder).find(type)).isEmpty();
    }

    @Test
    void anOperatorsFolderAddsTypes() throws IOException {
        Files.createDirectories(folder.resolve("order"));
        Files.writeString(folder.resolve("order/shop.gift.sent.v1.json"), """
                {"title":"shop.gift.sent.v1","properties":{"from":{"properties":{
                  "visitor":{"type":"string","confluent:tags":["IDENTITY","GUEST_ID"]}}}}}
                """);
        EventDeclaration gift =
                new EventDeclarations(folder).find("shop.gift.sent.v1").orElseThrow();
        assertThat(gift.stream()).isEqualTo(PlatformStream.ORDER);
        assertThat(gift.guests()).containsExactly("/from/visitor");
    }

    @Test
    void theKeyIsTheSubjectFieldElseTheGuestField() throws JsonProcessingException {
        EventDeclaration placed =
                new EventDeclarations(null).find("shop.order.placed.v1").orElseThrow();
        assertThat(placed.key(Json.MAPPER.readTree("{\"customerId\":\"c-1\",\"orderId\":\"o-1\"}")))
                .contains("c-1");
        assertThat(placed.key(Json.MAPPER.readTree("{\"orderId\":\"o-1\"}"))).contains("o-1");
        assertThat(placed.key(Json.MAPPER.readTree("[]"))).isEmpty();
    }

    private static Set<String> names(String folder) throws IOException, URISyntaxException {
        URL url = Objects.requireNonNull(EventDeclarationsTest.class.getResource(folder));
        if (url.getProtocol().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(url.toURI(), Map.of())) {
                return names(jar.getPath(folder));
            }
        }
        return names(Path.of(url.toURI()));
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
