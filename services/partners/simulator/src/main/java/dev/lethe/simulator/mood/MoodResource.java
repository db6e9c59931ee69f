package dev.lethe.simulator.mood;

import dev.lethe.kernel.access.Roles;
import dev.lethe.simulator.runtime.Partners;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Sets how a partner behaves, for fault campaigns.
@Path("/partners/{partner}/mood")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Blocking
class MoodResource {
    private final Partners partners;
    private final Moods moods;

    MoodResource(Partners partners, Moods moods) {
        this.partners = partners;
        this.moods = moods;
    }

    /// @param mood `ok`, `down`, `slow` or `500`
    record MoodBody(@Nullable String mood) {}

    @GET
    @Operation(operationId = "readMood", summary = "A partner's mood")
    public MoodBody get(@PathParam("partner") String partner) throws SQLException {
        return new MoodBody(moods.of(partners.require(partner).id()).word());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "setMood", summary = "Set a partner's mood", description = "ok, down, slow or 500.")
    public MoodBody put(@PathParam("partner") String partner, @Nullable MoodBody body) throws SQLException {
        String id = partners.require(partner).id();
        String word = body == null || body.mood() == null ? "" : body.mood();
        Mood mood = Mood.of(word)
                .orElseThrow(() -> HttpProblem.builder()
                        .withStatus(Response.Status.BAD_REQUEST)
                        .withTitle("Unknown mood")
                        .withDetail("mood is ok, down, slow or 500")
                        .build());
        moods.set(id, mood);
        return new MoodBody(mood.word());
    }
}
