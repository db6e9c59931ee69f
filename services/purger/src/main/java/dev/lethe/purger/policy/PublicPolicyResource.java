package dev.lethe.purger.policy;

import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What everybody may read of the policy (clause R6), without a user.
@Path("/public/policy")
@Produces(MediaType.APPLICATION_JSON)
public class PublicPolicyResource {
    private static final int MOST = 100;

    private final PolicyVersions versions;
    private final Transactions transactions;

    PublicPolicyResource(PolicyVersions versions, Transactions transactions) {
        this.versions = versions;
        this.transactions = transactions;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "readPublicPolicy",
            summary = "The retention policy in words, with earlier and coming versions",
            description = "Open to everybody. The latest hundred versions.")
    public PublicPolicy.View read() {
        return transactions.call(connection -> {
            List<PublicPolicy.Version> earlier = new ArrayList<>();
            List<PublicPolicy.Version> upcoming = new ArrayList<>();
            PublicPolicy.Version inForce = null;
            String until = null;
            for (PolicyVersion version : versions.published(MOST)) {
                PublicPolicy.Version shown = shown(version, until);
                switch (version.state()) {
                    case PolicyState.Scheduled s -> upcoming.add(shown);
                    case PolicyState.InForce f -> inForce = shown;
                    case PolicyState.Retired r -> earlier.add(shown);
                    case PolicyState.Draft d -> throw new IllegalStateException("a draft is not published");
                }
                until = shown.effectiveFrom();
            }
            if (inForce == null) {
                throw Problems.notFound("No policy is in force yet.");
            }
            return new PublicPolicy.View(inForce, upcoming, earlier);
        });
    }

    private static PublicPolicy.Version shown(PolicyVersion version, @Nullable String until) {
        return PublicPolicy.version(
                PolicyDocument.stored(version.document), String.valueOf(Texts.time(version.effectiveMillis)), until);
    }
}
