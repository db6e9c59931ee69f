package dev.lethe.kernel.category;

import java.util.Arrays;
import java.util.Optional;

/// The four categories into which the privacy policy divides personal information (clause C1).
///
/// The enum's name is the tag in event schemas and the value of the `infocategory` attribute; the slug names
/// the category's lifecycle topic.
public enum InformationCategory {
    /// Who the subject is: account, name, contact.
    IDENTITY("identity"),
    /// Orders, product browsing, consumption preferences, payments, after-sales.
    ORDER_TRANSACTION("order-transaction"),
    /// Receiving address, recipient, contact for a delivery or a visit.
    LOGISTICS("logistics"),
    /// Browsing track, operation habits, feedback.
    BEHAVIOR("behavior");

    private final String slug;

    InformationCategory(String slug) {
        this.slug = slug;
    }

    /// The category in lower case with hyphens, as it stands in topic names.
    public String slug() {
        return slug;
    }

    /// The category with this exact enum name, or empty.
    public static Optional<InformationCategory> named(String name) {
        return Arrays.stream(values()).filter(c -> c.name().equals(name)).findFirst();
    }
}
