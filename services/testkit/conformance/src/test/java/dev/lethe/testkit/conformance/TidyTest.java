package dev.lethe.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Reads the source itself: what no compiler checks.
class TidyTest {
    private static final int MAX_CLASS_LINES = 400;
    private static final Set<String> TEXT =
            Set.of(".java", ".md", ".xml", ".yaml", ".yml", ".json", ".properties", ".sql", ".sh", ".txt", ".mjs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern TOPIC = Pattern.compile("\"((?:lethe|platform)\\.[a-z-]+(?:\\.v\\d+)?)\"");
    // Put together from halves, so that this file does not find itself.
    private static final Pattern MARKER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.])/(wo" + "rk|ro" + "ot|ho" + "me)/\\w+");
    private static final Pattern CLOCKLESS =
            Pattern.compile("\\b(Instant|LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime)\\.now\\(\\)"
                    + "|System\\.currentTimeMillis\\(\\)");

    private final Tree tree = Tree.ofProject();

    @Test
    void everyLinkInADocumentResolves() {
        List<String> broken = new ArrayList<>();
        for (Path document : tree.endingWith(".md")) {
            Matcher link = LINK.matcher(Tree.text(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://")
                        && !target.startsWith("mailto:")
                        && !Files.exists(document.resolveSibling(target))) {
                    broken.add(tree.name(document) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDocumentIsReachableFromTheReadme() {
        Set<Path> reached = new java.util.HashSet<>();
        reach(tree.root().resolve("README.md").normalize(), reached);
        List<String> lost = tree.endingWith(".md").stream()
                .filter(document -> !reached.contains(document.normalize()))
                .map(tree::name)
                .toList();
        assertThat(lost).isEmpty();
    }

    private static void reach(Path document, Set<Path> reached) {
        if (!Files.exists(document) || !reached.add(document)) {
            return;
        }
        Matcher link = LINK.matcher(Tree.text(document));
        while (link.find()) {
            if (link.group(1).endsWith(".md")) {
                reach(document.resolveSibling(link.group(1)).normalize(), reached);
            }
        }
    }

    @Test
    void nothingIsLeftOverAndNoMachineIsNamed() {
        List<String> found = new ArrayList<>();
        for (Path file : textFiles()) {
            List<String> lines = Tree.text(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (MARKER.matcher(lines.get(i)).find()
                        || MACHINE_PATH.matcher(lines.get(i)).find()) {
                    found.add(tree.name(file) + ":" + (i + 1));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyTopicInTheCodeIsDescribed() {
        String described = Tree.text(tree.root().resolve("schemas/src/main/resources/lethe/asyncapi.yaml"));
        Set<String> addresses = Pattern.compile("(?m)^\\s+address:\\s*['\"]?([\\w.-]+)")
                .matcher(described)
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toSet());
        Path topics = tree.root().resolve("services/kernel/src/main/java/dev/lethe/kernel/wire/Topics.java");
        assertThat(addresses)
                .contains("lethe.identity", "lethe.order-transaction", "lethe.logistics", "lethe.behavior")
                .contains("platform.user.v1", "platform.order.v1", "platform.logistics.v1");
        TOPIC.matcher(Tree.text(topics))
                .results()
                .map(m -> m.group(1))
                .forEach(topic -> assertThat(addresses).contains(topic));
    }

    @Test
    void timeComesFromAClock() {
        List<String> found = tree.mainSources().stream()
                .filter(file -> tree.name(file).startsWith("services/"))
                .filter(file -> CLOCKLESS.matcher(Tree.text(file)).find())
                .map(tree::name)
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void noSourceFileIsTooLong() {
        List<String> found = tree.endingWith(".java").stream()
                .filter(file -> Tree.text(file).lines().count() > MAX_CLASS_LINES)
                .map(tree::name)
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() {
        Set<Path> packages = tree.mainSources().stream().map(Path::getParent).collect(Collectors.toSet());
        List<String> found = packages.stream()
                .map(folder -> folder.resolve("package-info.java"))
                .filter(info -> !Files.exists(info)
                        || !Tree.text(info).startsWith("///")
                        || !Tree.text(info).contains("@NullMarked"))
                .map(tree::name)
                .sorted()
                .toList();
        assertThat(found).isEmpty();
    }

    @Test
    void noTestSleepsOrIsSwitchedOff() {
        Pattern sleepy =
                Pattern.compile("Thread\\." + "sleep|@Dis" + "abled|assume" + "(True|False|That)|org\\.mockito");
        List<String> found = tree.endingWith(".java").stream()
                .filter(file -> tree.name(file).contains("src/test/"))
                .filter(file -> sleepy.matcher(Tree.text(file)).find())
                .map(tree::name)
                .toList();
        assertThat(found).isEmpty();
    }

    private List<Path> textFiles() {
        return tree.all().stream()
                .filter(file -> {
                    String name = tree.name(file);
                    return name.equals("Makefile")
                            || name.startsWith(".ci/")
                            || TEXT.stream().anyMatch(name::endsWith);
                })
                .toList();
    }
}
