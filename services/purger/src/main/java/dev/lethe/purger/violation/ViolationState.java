package dev.lethe.purger.violation;

/// How far the investigation of a violation has come (clause S8). Each state knows the steps that lead out
/// of it.
///
/// ```
/// open ▸ investigating ▸ resolved | dismissed
/// ```
/// That what was late is settled after all changes nothing here: the question why it was late stays.
sealed interface ViolationState {
    /// The word in the database and in answers.
    String wireName();

    /// Nobody has taken it up.
    record Open() implements ViolationState {
        @Override
        public String wireName() {
            return "open";
        }

        Investigating investigate() {
            return new Investigating();
        }
    }

    /// Somebody finds out how it came about.
    record Investigating() implements ViolationState {
        @Override
        public String wireName() {
            return "investigating";
        }

        /// Hands it over to another owner.
        Investigating investigate() {
            return this;
        }

        Resolved resolve() {
            return new Resolved();
        }

        Dismissed dismiss() {
            return new Dismissed();
        }
    }

    /// It was one, and something was done about it.
    record Resolved() implements ViolationState {
        @Override
        public String wireName() {
            return "resolved";
        }
    }

    /// It was none.
    record Dismissed() implements ViolationState {
        @Override
        public String wireName() {
            return "dismissed";
        }
    }

    /// Whether nothing can follow.
    default boolean isClosed() {
        return switch (this) {
            case Open open -> false;
            case Investigating investigating -> false;
            case Resolved resolved -> true;
            case Dismissed dismissed -> true;
        };
    }

    static ViolationState named(String word) {
        return switch (word) {
            case "open" -> new Open();
            case "investigating" -> new Investigating();
            case "resolved" -> new Resolved();
            case "dismissed" -> new Dismissed();
            default -> throw new IllegalStateException("an unknown violation state is stored");
        };
    }
}
