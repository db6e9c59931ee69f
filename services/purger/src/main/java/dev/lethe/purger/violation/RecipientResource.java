package dev.lethe.purger.violation;

import dev.lethe.kernel.access.Roles;
import dev.lethe.purger.database.Transactions;
import dev.lethe.purger.http.Page;
import dev.lethe.purger.settings.PurgerSettings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// How the recipients are doing.
@Path("/recipients")
@RolesAllowed(Roles.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RecipientResource {
    private final Transactions transactions;
    private final PurgerSettings settings;

    RecipientResource(Transactions transactions, PurgerSettings settings) {
        this.transactions = transactions;
        this.settings = settings;
    }

    @GET
    @Operation(
            operationId = "listRecipients",
            summary = "Recipients: what they owe, how fast they answer, whether they meet their service level")
    public List<RecipientHealth> list(
            @QueryParam("page") @Nullable String page, @QueryParam("size") @Nullable String size) {
        Page part = Page.of(page, size);
        return transactions.call(connection -> RecipientHealth.all(connection, settings)).stream()
                .skip(part.offset())
                .limit(part.size())
                .toList();
    }
}
