package dev.lethe.kernel.id;

import java.util.regex.Pattern;

/// How far a deletion reaches: every holder, or one partner's disclosure.
public sealed interface Scope {
    /// `everywhere`, or `partner:` and the partner's id.
    String wireName();

    /// Every recipient that holds the record.
    record Everywhere() implements Scope {
        @Override
        public String wireName() {
            return "everywhere";
        }
    }

    /// The copy that was disclosed to one partner.
    ///
    /// @param partner the partner's id: lowercase letters, digits and hyphens, 1 to 64 of them
    record Partner(String partner) implements Scope {
        private static final Pattern PARTNER_ID = Pattern.compile("[a-z0-9-]{1,64}");

        public Partner {
            if (!PARTNER_ID.matcher(partner).matches()) {
                throw new IllegalArgumentException("a partner id is 1 to 64 of a-z, 0-9 and hyphen");
            }
        }

        @Override
        public String wireName() {
            return "partner:" + partner;
        }
    }

    Scope EVERYWHERE = new Everywhere();

    /// Parses a [#wireName()].
    ///
    /// @throws IllegalArgumentException when it is neither form
    static Scope parse(String wireName) {
        if (wireName.equals(EVERYWHERE.wireName())) {
            return EVERYWHERE;
        }
        if (wireName.startsWith("partner:")) {
            return new Partner(wireName.substring("partner:".length()));
        }
        throw new IllegalArgumentException("a scope is 'everywhere' or 'partner:<id>'");
    }
}
