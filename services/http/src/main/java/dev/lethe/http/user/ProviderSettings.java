package dev.lethe.http.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Whether what a service is told about an OpenID Connect provider lets in only whom it should.
final class ProviderSettings {
    private static final String OIDC = "quarkus.oidc.";
    private static final String USERS = "quarkus.security.users.embedded.users.";
    private static final String ANYTHING = "any";

    private ProviderSettings() {}

    /// What is wrong, each with what to do; empty where the service may start, as it may without a provider.
    ///
    /// @param property the value of a property
    /// @param names    of all properties that are set, those of the environment as they stand there
    static List<String> faults(Function<String, Optional<String>> property, Iterable<String> names) {
        Function<String, String> oidc =
                name -> property.apply(OIDC + name).orElse("").strip();
        if (!Boolean.parseBoolean(oidc.apply("tenant-enabled"))) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        if (oidc.apply("auth-server-url").isEmpty()) {
            faults.add("quarkus.oidc.auth-server-url is missing: the provider's issuer");
        }
        if (List.of(oidc.apply("token.audience").split(",", -1)).stream()
                .anyMatch(each -> each.isBlank() || each.strip().equals(ANYTHING))) {
            faults.add("quarkus.oidc.token.audience is missing or any: without it, a token that was issued for another"
                    + " application would do");
        }
        if (oidc.apply("token.issuer").equals(ANYTHING)) {
            faults.add("quarkus.oidc.token.issuer must not be any");
        }
        if (oidc.apply("token.principal-claim").isEmpty()) {
            faults.add("quarkus.oidc.token.principal-claim is missing: who somebody is must be said the same way"
                    + " everywhere");
        }
        if (!oidc.apply("application-type").toLowerCase(Locale.ROOT).equals("service")) {
            faults.add("quarkus.oidc.application-type must be service");
        }
        for (String name : names) {
            if (dotted(name).startsWith(USERS)) {
                faults.add("there are users with passwords beside the provider (" + USERS
                        + "*): remove them, or they would be a second way in");
                break;
            }
        }
        return faults;
    }

    /// `QUARKUS_SECURITY_USERS_…`, as a variable of the environment is called, is a property too.
    private static String dotted(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
