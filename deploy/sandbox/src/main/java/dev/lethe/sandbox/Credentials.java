package dev.lethe.sandbox;

import dev.lethe.sandbox.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The users of the services' APIs and of the console: one for each role, with the role's name and a generated
/// password.
public final class Credentials {

    /// Every role that an endpoint may ask for.
    public static final List<String> ROLES =
            List.of("viewer", "operator", "approver", "auditor", "publisher", "support");

    /// Whoever works on runs and holds sees them, too.
    private static final Set<String> SEE_WHAT_VIEWERS_SEE = Set.of("operator", "approver", "auditor", "support");

    private final Map<String, String> passwords = new TreeMap<>();

    Credentials(Secrets secrets) {
        ROLES.forEach(role -> passwords.put(role, secrets.password("user-" + role)));
    }

    /// The roles of a user: the one that gives the name, and the viewer's where the work needs it.
    static List<String> rolesOf(String user) {
        return SEE_WHAT_VIEWERS_SEE.contains(user) ? List.of(user, "viewer") : List.of(user);
    }

    /// The password of the user who has `role`.
    public String password(String role) {
        String password = passwords.get(role);
        if (password == null) {
            throw new IllegalArgumentException("no such role: " + role);
        }
        return password;
    }

    /// A line `user=password` for each.
    String lines() {
        StringBuilder lines = new StringBuilder();
        passwords.forEach((user, password) ->
                lines.append(user).append('=').append(password).append('\n'));
        return lines.toString();
    }
}
