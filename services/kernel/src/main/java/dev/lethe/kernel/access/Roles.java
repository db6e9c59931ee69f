package dev.lethe.kernel.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The roles known to every service (clause S2). A user may hold several.
public final class Roles {
    /// Reads the state of runs, obligations and deliveries; sees no subject's data.
    public static final String VIEWER = "viewer";

    /// Starts and stops purge runs, places holds, sets the kill switch.
    public static final String OPERATOR = "operator";

    /// Approves purge runs.
    public static final String APPROVER = "approver";

    /// Looks up subjects and holdings for the record.
    public static final String AUDITOR = "auditor";

    /// A platform service or its developer: tries events against an intake.
    public static final String PUBLISHER = "publisher";

    /// Customer support: answers a subject's question about their own data.
    public static final String SUPPORT = "support";

    private static final Set<String> ALL = Set.of(VIEWER, OPERATOR, APPROVER, AUDITOR, PUBLISHER, SUPPORT);

    private Roles() {}

    /// Those that mean something here, in alphabetical order: a provider's tokens also name roles of its own.
    public static List<String> known(Collection<String> roles) {
        return roles.stream().filter(ALL::contains).sorted().toList();
    }
}
