package dev.lethe.console.session;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// Asks the purger whether credentials are good.
@Path("/whoami")
@RegisterRestClient(configKey = "purger")
interface WhoApi {
    /// The user and its roles.
    record Who(String user, List<String> roles) {}

    @GET
    Who whoAmI(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);
}
