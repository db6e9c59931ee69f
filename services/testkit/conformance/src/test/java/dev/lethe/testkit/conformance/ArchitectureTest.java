package dev.lethe.testkit.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may know whom. Reads the classes of every module that was built before this one.
class ArchitectureTest {
    private static final List<String> MODULES = List.of(
            "services/kernel",
            "services/http",
            "services/webhook",
            "services/intake/core",
            "services/intake/user",
            "services/intake/order",
            "services/intake/logistics",
            "services/purger",
            "services/processors/sdk",
            "services/processors/customer-archive",
            "services/partners/connector",
            "services/partners/simulator",
            "services/console",
            "services/cli",
            "services/testkit/checker");
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(modules());

    private static List<Path> modules() {
        Path root = Path.of(System.getProperty("lethe.root"));
        return MODULES.stream()
                .map(module -> root.resolve(module).resolve("target/classes"))
                .toList();
    }

    @Test
    void everyModuleIsThere() {
        assertThat(modules()).allMatch(Files::isDirectory);
    }

    @Test
    void theKernelKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("dev.lethe.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.eclipse.microprofile..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.lethe.kernel..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are Lethe's, outside the kernel",
                        c -> c.getPackageName().startsWith("dev.lethe.")
                                && !c.getPackageName().startsWith("dev.lethe.kernel")))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "dev.lethe.intake, dev.lethe.intake",
        "dev.lethe.purger, dev.lethe.purger|dev.lethe.webhook",
        "dev.lethe.processor, dev.lethe.processor",
        "dev.lethe.archive, dev.lethe.archive|dev.lethe.processor",
        "dev.lethe.connector, dev.lethe.connector|dev.lethe.webhook",
        "dev.lethe.simulator, dev.lethe.simulator",
        "dev.lethe.webhook, dev.lethe.webhook",
        "dev.lethe.console, dev.lethe.console",
        "dev.lethe.cli, dev.lethe.cli"
    })
    void aServiceKnowsTheKernelAndItsOwnFamilyOnly(String service, String family) {
        List<String> allowed = Stream.concat(Stream.of("dev.lethe.kernel"), Stream.of(family.split("\\|")))
                .toList();
        classes()
                .that()
                .resideInAPackage(service + "..")
                .should()
                .onlyDependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are foreign, or of " + allowed,
                        c -> !c.getPackageName().startsWith("dev.lethe.")
                                || allowed.stream()
                                        .anyMatch(a -> c.getPackageName().startsWith(a))))
                .check(CLASSES);
    }

    @Test
    void theCheckerSharesNothing() {
        classes()
                .that()
                .resideInAPackage("dev.lethe.checker..")
                .should()
                .onlyDependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "are foreign, or the checker's own",
                        c -> !c.getPackageName().startsWith("dev.lethe.")
                                || c.getPackageName().startsWith("dev.lethe.checker")))
                .check(CLASSES);
    }

    @Test
    void namesSayTheThing() {
        noClasses()
                .that()
                .resideInAPackage("dev.lethe..")
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .check(CLASSES);
    }
}
