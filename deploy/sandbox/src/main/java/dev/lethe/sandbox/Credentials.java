package dev.lethe.sandbox;

import dev.lethe.sandbox.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The users of the services' APIs and of the console, each with a generated password: one for each role, with the
/// role's name, and one with two of them.
public final class Credentials {

    /// Every role that an endpoint may ask for.
    public static final List<String> ROLES =
            List.of("viewer", "operator", "approver", "auditor", "publisher", "support");

    /// Operator and approver at once: to see that such a person does not approve a run of their own either.
    public static final String LEAD = "lead";

    /// Everybody.
    public static final List<String> USERS =
            Stream.concat(ROLES.stream(), Stream.of(LEAD)).toList();

    /// Whoever works on runs and holds sees them, too.
    private static final Set<String> SEE_WHAT_VIEWERS_SEE = Set.of("operator", "approver", "auditor", "support");

    private final Map<String, String> passwords = new TreeMap<>();

    Credentials(Secrets secrets) {
        USERS.forEach(user -> passwords.put(user, secrets.password("user-" + user)));
    }

    /// The roles of a user: the one that gives the name, and the viewer's where the work needs it.
    static List<String> rolesOf(String user) {
        if (user.equals(LEAD)) {
            return List.of("operator", "approver", "viewer");
        }
        return SEE_WHAT_VIEWERS_SEE.contains(user) ? List.of(user, "viewer") : List.of(user);
    }

    public String password(String user) {
        String password = passwords.get(user);
        if (password == null) {
            throw new IllegalArgumentException("no such user: " + user);
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
