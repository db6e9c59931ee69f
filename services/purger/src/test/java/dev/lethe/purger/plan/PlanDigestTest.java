package dev.lethe.purger.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.purger.release.MemberDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanDigestTest {
    private static final Guards GUARDS = new Guards(
            new Cap(1000, 0.5, Map.of(InformationCategory.IDENTITY, new Cap.Limit(10L, null))),
            100,
            Map.of(InformationCategory.BEHAVIOR, "PT24H"));
    private static final PlanDigest.Scope SCOPE = new PlanDigest.Scope(
            7, 3, 1_700_000_000_000L, EnumSet.of(InformationCategory.BEHAVIOR, InformationCategory.IDENTITY));

    private static byte[] chunk(String... scopes) {
        MessageDigest digest = MemberDigest.begin();
        for (String scope : scopes) {
            MemberDigest.add(digest, new byte[16], scope, 1_000);
        }
        return digest.digest();
    }

    /// The text was digested with sha256sum.
    @Test
    void itIsTheDigestOfTheTextThatIsDocumented() throws Exception {
        byte[] chunk = chunk("everywhere");
        String text = """
                lethe-plan-v1
                run 7
                policy 3
                asOf 1700000000000
                categories IDENTITY,BEHAVIOR
                cap.records 1000
                cap.share 0.5
                cap.IDENTITY.records 10
                cap.IDENTITY.share null
                approval.threshold 100
                grace.BEHAVIOR PT24H
                chunk %s
                """.formatted(HexFormat.of().formatHex(chunk));

        assertThat(PlanDigest.of(SCOPE, GUARDS, List.of(chunk)))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(HexFormat.of().formatHex(chunk))
                .isEqualTo("f91b830c1bb68062f94192c4a10d95eccbd09a550988c2a2a1ece65f8e37dc6d");
        assertThat(HexFormat.of().formatHex(PlanDigest.of(SCOPE, GUARDS, List.of(chunk))))
                .isEqualTo("861990d045f22c77643e0d20186ba2d1384061a9bb32cee15fa7649448d61a64");
    }

    @Test
    void everyPartOfItCounts() {
        byte[] digest = PlanDigest.of(SCOPE, GUARDS, List.of(chunk("everywhere")));
        Guards stricter = new Guards(GUARDS.cap(), 99, GUARDS.grace());

        assertThat(List.of(
                        PlanDigest.of(
                                new PlanDigest.Scope(8, 3, SCOPE.asOfMillis(), SCOPE.categories()),
                                GUARDS,
                                List.of(chunk("everywhere"))),
                        PlanDigest.of(
                                new PlanDigest.Scope(7, 4, SCOPE.asOfMillis(), SCOPE.categories()),
                                GUARDS,
                                List.of(chunk("everywhere"))),
                        PlanDigest.of(
                                new PlanDigest.Scope(7, 3, SCOPE.asOfMillis() + 1, SCOPE.categories()),
                                GUARDS,
                                List.of(chunk("everywhere"))),
                        PlanDigest.of(SCOPE, stricter, List.of(chunk("everywhere"))),
                        PlanDigest.of(SCOPE, GUARDS, List.of(chunk("partner:swift-parcel"))),
                        PlanDigest.of(SCOPE, GUARDS, List.of(chunk("everywhere"), chunk("everywhere"))),
                        PlanDigest.of(SCOPE, GUARDS, List.of())))
                .doesNotContain(digest)
                .doesNotHaveDuplicates();
    }

    @Test
    void aGuardThatChangedIsNamed() {
        Guards now = new Guards(new Cap(2000, 0.5), 100, Map.of(InformationCategory.BEHAVIOR, "PT1H"));

        assertThat(GUARDS.changes(now))
                .containsExactly(
                        "cap.IDENTITY.records was 10 and is none",
                        "cap.IDENTITY.share was null and is none",
                        "cap.records was 1000 and is 2000",
                        "grace.BEHAVIOR was PT24H and is PT1H");
        assertThat(GUARDS.changes(GUARDS)).isEmpty();
    }
}
