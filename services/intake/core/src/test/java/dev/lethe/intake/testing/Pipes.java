package dev.lethe.intake.testing;

import dev.lethe.intake.pipe.IntakePipe;
import dev.lethe.intake.prohibited.ProhibitedData;
import dev.lethe.intake.subject.PersonalText;
import dev.lethe.intake.subject.SubjectRule;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.policy.PolicyReader;
import dev.lethe.kernel.policy.PolicyTimeline;
import dev.lethe.kernel.schema.SchemaCatalog;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Pipes with the schemas and the policy that ship with Lethe.
public final class Pipes {
    public static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    public static final RecordKey KEY = RecordKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));
    public static final List<String> REGIONS =
            List.of("US", "GB", "DE", "FR", "ES", "IT", "NL", "BR", "CN", "IN", "JP");

    private static final PolicyTimeline POLICIES = PolicyTimeline.of(PolicyReader.readDefault());

    private Pipes() {}

    /// The pipe of one stream.
    public static IntakePipe of(String stream) {
        return of(stream, SchemaCatalog.load(Optional.empty()));
    }

    /// The pipe of one stream with other schemas.
    public static IntakePipe of(String stream, SchemaCatalog schemas) {
        return new IntakePipe(
                stream,
                schemas,
                () -> POLICIES,
                KEY,
                EPOCH,
                new SubjectRule(new PersonalText(REGIONS)),
                ProhibitedData.load());
    }
}
