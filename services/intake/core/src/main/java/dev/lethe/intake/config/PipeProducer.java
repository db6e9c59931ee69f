package dev.lethe.intake.config;

import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.intake.policy.PublishedPolicies;
import dev.lethe.intake.prohibited.ProhibitedData;
import dev.lethe.intake.subject.PersonalText;
import dev.lethe.intake.subject.SubjectRule;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.InvalidPolicyException;
import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.policy.RetentionPolicy;
import dev.lethe.kernel.schema.InvalidSchemaException;
import dev.lethe.kernel.schema.SchemaCatalog;
import dev.lethe.kernel.wire.Topics;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Builds the pipe from the configuration, once, at the start; or stops the start with everything that is wrong.
@Singleton
final class PipeProducer {
    private static final Set<String> STREAMS = Set.of("user", "order", "logistics");

    private final List<String> problems = new ArrayList<>();

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Topics topics(@ConfigProperty(name = "lethe.topic-prefix") Optional<String> prefix) {
        return new Topics(prefix.orElse(""));
    }

    @Produces
    @Singleton
    PersonalText personalText(IntakeConfig config) {
        return new PersonalText(config.phoneRegions());
    }

    @Produces
    @Singleton
    IntakePipe pipe(
            IntakeConfig config,
            PublishedPolicies policies,
            @ConfigProperty(name = "lethe.record-key") Optional<String> recordKey,
            @ConfigProperty(name = "lethe.schemas.dir") Optional<Path> schemasFolder,
            @ConfigProperty(name = "lethe.policy.file") Optional<Path> policyFile) {
        if (!STREAMS.contains(config.stream())) {
            problems.add("lethe.intake.stream is none of user, order, logistics");
        }
        if (recordKey.isEmpty()) {
            problems.add("lethe.record-key is missing: base64 of at least " + RecordKey.MIN_BYTES + " random bytes");
        }
        RecordKey key = checked(() -> recordKey.map(RecordKey::ofBase64).orElse(null));
        SchemaCatalog schemas = checked(() -> SchemaCatalog.load(schemasFolder));
        RetentionPolicy policy = checked(() -> PolicyReader.readFileOrDefault(policyFile));
        PersonalText personal = checked(() -> new PersonalText(config.phoneRegions()));
        if (!problems.isEmpty() || key == null || schemas == null || policy == null || personal == null) {
            throw new IllegalStateException("The intake cannot start:\n  - " + String.join("\n  - ", problems));
        }
        policies.beginWith(policy);
        return new IntakePipe(
                config.stream(),
                schemas,
                policies,
                key,
                config.epoch(),
                new SubjectRule(personal),
                ProhibitedData.load());
    }

    private <T> @Nullable T checked(Supplier<@Nullable T> part) {
        try {
            return part.get();
        } catch (InvalidSchemaException e) {
            problems.addAll(e.problems());
        } catch (InvalidPolicyException e) {
            problems.addAll(e.problems());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return null;
    }
}
