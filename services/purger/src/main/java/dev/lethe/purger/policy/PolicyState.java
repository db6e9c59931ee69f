package dev.lethe.purger.policy;

/// The life cycle of a version of the policy. Each state knows the steps that lead out of it.
///
/// ```
/// DRAFT ▸ SCHEDULED ▸ IN_FORCE ▸ RETIRED (superseded by the next version)
///     ▸ RETIRED   ▸ RETIRED (withdrawn before it came into force)
/// ```
/// There is no way from IN_FORCE but by another version: one policy is always in force.
sealed interface PolicyState {
    /// The word in the database and in answers.
    String wireName();

    /// Can still be changed, and binds nobody.
    record Draft() implements PolicyState {
        @Override
        public String wireName() {
            return "DRAFT";
        }

        Scheduled publish() {
            return new Scheduled();
        }

        Retired discard() {
            return new Retired();
        }
    }

    /// Published; counts from its time on.
    record Scheduled() implements PolicyState {
        @Override
        public String wireName() {
            return "SCHEDULED";
        }

        InForce comeIntoForce() {
            return new InForce();
        }

        Retired withdraw() {
            return new Retired();
        }
    }

    /// Decides every deadline.
    record InForce() implements PolicyState {
        @Override
        public String wireName() {
            return "IN_FORCE";
        }

        Retired supersede() {
            return new Retired();
        }
    }

    /// No longer, or never, in force. Kept, because deletions refer to it.
    record Retired() implements PolicyState {
        @Override
        public String wireName() {
            return "RETIRED";
        }
    }

    static PolicyState named(String wireName) {
        return switch (wireName) {
            case "DRAFT" -> new Draft();
            case "SCHEDULED" -> new Scheduled();
            case "IN_FORCE" -> new InForce();
            case "RETIRED" -> new Retired();
            default -> throw new IllegalStateException("an unknown state of a policy is stored");
        };
    }
}
