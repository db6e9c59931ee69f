package dev.lethe.purger.demand;

import java.util.List;

/// How far a demand has come. Each state knows the steps that lead out of it; one that is not here cannot
/// be taken.
///
/// ```
/// received ▸ under review ▸ accepted ▸ answered
///                         ▸ rejected
/// ```
/// Until it is answered or rejected the authority may withdraw it.
sealed interface DemandState {
    /// The words of all states, in the order in which they come.
    List<String> WORDS = List.of("received", "under-review", "accepted", "answered", "rejected", "withdrawn");

    /// The word in the database and in answers.
    String wireName();

    /// Whether nothing can follow.
    default boolean isClosed() {
        return !(this instanceof Withdrawable);
    }

    /// What the authority can still take back.
    sealed interface Withdrawable extends DemandState {
        default Withdrawn withdraw() {
            return new Withdrawn();
        }
    }

    /// What somebody can take up.
    sealed interface Reviewable extends Withdrawable {
        /// Takes it up, or hands it to another owner.
        default UnderReview review() {
            return new UnderReview();
        }
    }

    /// Registered.
    record Received() implements Reviewable {
        @Override
        public String wireName() {
            return "received";
        }
    }

    /// Somebody looks into whether it is lawful, and what it takes.
    record UnderReview() implements Reviewable {
        @Override
        public String wireName() {
            return "under-review";
        }

        Accepted accept() {
            return new Accepted();
        }

        Rejected reject() {
            return new Rejected();
        }
    }

    /// It is lawful and is being fulfilled.
    record Accepted() implements Withdrawable {
        @Override
        public String wireName() {
            return "accepted";
        }

        Answered answer() {
            return new Answered();
        }
    }

    /// The authority has its answer.
    record Answered() implements DemandState {
        @Override
        public String wireName() {
            return "answered";
        }
    }

    /// It is not lawful, or not for us.
    record Rejected() implements DemandState {
        @Override
        public String wireName() {
            return "rejected";
        }
    }

    /// The authority has taken it back.
    record Withdrawn() implements DemandState {
        @Override
        public String wireName() {
            return "withdrawn";
        }
    }

    static DemandState named(String word) {
        return switch (word) {
            case "received" -> new Received();
            case "under-review" -> new UnderReview();
            case "accepted" -> new Accepted();
            case "answered" -> new Answered();
            case "rejected" -> new Rejected();
            case "withdrawn" -> new Withdrawn();
            default -> throw new IllegalStateException("an unknown demand state is stored");
        };
    }
}
