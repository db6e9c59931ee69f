package dev.lethe.purger.http;

import dev.lethe.purger.database.DatabaseUnavailableException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Says "later" rather than "our fault" while the database is away.
class Unavailable {
    @ServerExceptionMapper
    Response later(DatabaseUnavailableException e) {
        return Problems.unavailable("The database is away. Try again in a moment.")
                .toResponse();
    }
}
