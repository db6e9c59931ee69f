package dev.lethe.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("data")
class TaxonomyTest {
    private static final String FILE = "taxonomy/fideslang_data_categories.csv";

    @Test
    void everyFieldNamesDataCategoriesThatFideslangHas() throws IOException {
        var keys = Files.readAllLines(taxonomy()).stream()
                .map(line -> line.split(",", 2)[0])
                .toList();
        for (var file : ContractFiles.eventSchemas()) {
            assertThat(Leaf.of(ContractFiles.tree(file)))
                    .as(ContractFiles.type(file))
                    .allSatisfy(leaf -> assertThat(Leaf.texts(leaf.node().path("fides_data_categories")))
                            .as(leaf.pointer())
                            .isSubsetOf(keys));
        }
    }

    private static Path taxonomy() {
        var root = Path.of(System.getProperty("lethe.root", ".."));
        var data = Optional.ofNullable(System.getProperty("lethe.data"))
                .map(Path::of)
                .orElse(root.resolve("../shared/data"));
        var file = data.resolve(FILE);
        assertThat(file)
                .as("needs Fideslang's data categories beside the project (../shared/data), or -Dlethe.data=<folder>")
                .isReadable();
        return file;
    }
}
