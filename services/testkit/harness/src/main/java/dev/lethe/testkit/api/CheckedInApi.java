package dev.lethe.testkit.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lethe.testkit.testbed.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The OpenAPI documents in `schemas/`, which clients are written from.
public final class CheckedInApi {
    private static final String FOLDER = "schemas/src/main/resources/lethe/openapi";
    private static final YAMLMapper YAML = new YAMLMapper();

    private CheckedInApi() {}

    /// Asserts that a service describes itself as the checked-in document does. In which order an object's fields come
    /// means nothing.
    ///
    /// @param name of the document, without its extension
    /// @param served what the service answers on `/q/openapi`, as YAML or JSON
    /// @throws AssertionError with the first place that differs, and what to do
    public static void assertSame(String name, String served) {
        Path file = Checkout.root().resolve(FOLDER).resolve(name + ".yaml");
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing; `make openapi` writes it");
        }
        try {
            difference("", YAML.readTree(file.toFile()), YAML.readTree(served)).ifPresent(difference -> {
                throw new AssertionError("The service's API is not the one in " + FOLDER + "/" + name + ".yaml, at "
                        + difference + "\nIf the API was meant to change, `make openapi` takes it over; clients rely"
                        + " on it.");
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> difference(String place, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .flatMap(each -> difference(place + "/" + each, expected.path(each), actual.path(each)).stream())
                    .findFirst();
        }
        return expected.equals(actual)
                ? Optional.empty()
                : Optional.of("%s:%n  checked in: %s%n  served:     %s".formatted(place, expected, actual));
    }
}
