package dev.lethe.purger.plan;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.release.MemberDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// SHA-256 over everything that an approval is given for: which run, under which policy, of which scope, within which
/// guards, and every member with its cut. The members come in as the digests of their chunks, in the order of these.
///
/// What is digested is text in UTF-8, its lines ended by a line feed: `lethe-plan-v1`, `run`, `policy`, `asOf`,
/// `categories`, the guards, and `chunk` with a digest in lowercase hex for each.
public final class PlanDigest {
    private PlanDigest() {}

    /// What the plan is about.
    public record Scope(long runId, int policyVersion, long asOfMillis, Collection<InformationCategory> categories) {}

    public static byte[] of(Scope scope, Guards guards, List<byte[]> chunks) {
        MessageDigest digest = MemberDigest.begin();
        line(digest, "lethe-plan-v1");
        line(digest, "run " + scope.runId());
        line(digest, "policy " + scope.policyVersion());
        line(digest, "asOf " + scope.asOfMillis());
        line(
                digest,
                "categories "
                        + scope.categories().stream().sorted().map(Enum::name).collect(Collectors.joining(",")));
        guards.lines().forEach(line -> line(digest, line));
        chunks.forEach(chunk -> line(digest, "chunk " + HexFormat.of().formatHex(chunk)));
        return digest.digest();
    }

    private static void line(MessageDigest digest, String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
