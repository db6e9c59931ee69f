package dev.lethe.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The rules for role tags: what a field is to the event beyond being data.
final class RoleLint {
    private static final Set<String> ROLES =
            Set.of("SUBJECT_ID", "GUEST_ID", "ENTITY_ID", "RECIPIENT", "PARTNER_REFERENCE", "FREE_TEXT");

    /// Ends in "and nothing follows" because `$` also matches before a final line break in Java's and Python's engines.
    private static final String PARTNER_ID = "^[a-z0-9-]{1,64}(?![\\s\\S])";

    /// A subject id has at most 128 characters, and a guest's is `guest:` and the value.
    private static final int SUBJECT_MAX = 128;

    private static final int GUEST_MAX = SUBJECT_MAX - "guest:".length();

    private final List<Leaf> leaves;
    private final List<String> findings = new ArrayList<>();

    private RoleLint(List<Leaf> leaves) {
        this.leaves = leaves;
    }

    static List<String> findings(List<Leaf> leaves) {
        var lint = new RoleLint(leaves);
        leaves.forEach(lint::leaf);
        Set.of("SUBJECT_ID", "GUEST_ID", "RECIPIENT", "PARTNER_REFERENCE").forEach(lint::atMostOne);
        lint.disclosure();
        return lint.findings;
    }

    private void leaf(Leaf leaf) {
        for (var role : leaf.roles()) {
            check(ROLES.contains(role), leaf, "has the unknown tag " + role);
            if (ROLES.contains(role) && !role.equals("FREE_TEXT")) {
                var type = leaf.node().path("type").asText();
                check(type.equals("string"), leaf, "is " + role + " and must be a string");
                check(!leaf.insideAnArray(), leaf, "is " + role + " and stands in an array");
            }
        }
        // What is the subject is not data, so it cannot be anything else.
        check(!leaf.has("SUBJECT_ID") || leaf.roles().size() == 1, leaf, "is SUBJECT_ID and may have no other role");
        var maxLength = leaf.node().path("maxLength").asInt();
        check(!leaf.has("SUBJECT_ID") || maxLength <= SUBJECT_MAX, leaf, "is longer than a subject id may be");
        check(!leaf.has("GUEST_ID") || maxLength <= GUEST_MAX, leaf, "is longer than a guest id may be");
        check(
                !leaf.has("RECIPIENT") || leaf.node().path("pattern").asText().equals(PARTNER_ID),
                leaf,
                "is RECIPIENT and must have the pattern " + PARTNER_ID);
    }

    private void atMostOne(String role) {
        var holders = leaves.stream().filter(leaf -> leaf.has(role)).toList();
        for (var extra : holders.subList(Math.min(1, holders.size()), holders.size())) {
            check(false, extra, "is a second " + role);
        }
    }

    /// A disclosure belongs to one record: partner and reference come together, in one category.
    private void disclosure() {
        var recipient = leaves.stream().filter(leaf -> leaf.has("RECIPIENT")).findFirst();
        var reference =
                leaves.stream().filter(leaf -> leaf.has("PARTNER_REFERENCE")).findFirst();
        recipient.ifPresent(leaf -> check(reference.isPresent(), leaf, "is RECIPIENT without a PARTNER_REFERENCE"));
        reference.ifPresent(leaf -> check(recipient.isPresent(), leaf, "is PARTNER_REFERENCE without a RECIPIENT"));
        if (recipient.isPresent() && reference.isPresent()) {
            check(
                    recipient.get().categories().equals(reference.get().categories()),
                    reference.get(),
                    "is in another category than its RECIPIENT");
        }
    }

    private void check(boolean holds, Leaf leaf, String problem) {
        if (!holds) {
            findings.add(leaf.pointer() + " " + problem);
        }
    }
}
