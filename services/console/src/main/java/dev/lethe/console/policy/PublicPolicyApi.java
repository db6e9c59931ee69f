package dev.lethe.console.policy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// What the purger tells everybody of the policy.
@Path("/public/policy")
@RegisterRestClient(configKey = "purger")
interface PublicPolicyApi {
    /// The version in force, those to come, and those before.
    record Policy(Version inForce, List<Version> upcoming, List<Version> earlier) {}

    /// @param partners what holds for whoever is given data
    record Version(
            int version,
            String title,
            @Nullable String description,
            String effectiveFrom,
            @Nullable String effectiveUntil,
            List<Category> categories,
            String partners) {}

    /// @param keeping how long, a sentence each
    record Category(String category, String name, String contains, List<String> keeping) {}

    @GET
    Policy read();
}
