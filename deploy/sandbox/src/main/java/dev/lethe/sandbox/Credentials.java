package dev.lethe.sandbox;

import dev.lethe.sandbox.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The users of the services' APIs: one for each role, with the role's name and a generated password.
public final class Credentials {

    /// Every role that an endpoint may ask for.
    public static final List<String> ROLES =
            List.of("viewer", "operator", "approver", "auditor", "publisher", "support");

    private final Map<String, String> passwords = new TreeMap<>();

    Credentials(Secrets secrets) {
        ROLES.forEach(role -> passwords.put(role, secrets.password("user-" + role)));
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
