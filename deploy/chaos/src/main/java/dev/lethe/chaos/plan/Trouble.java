package dev.lethe.chaos.plan;

/// What goes wrong in a round beside the kills of services.
public sealed interface Trouble {

    /// The broker is killed.
    record BrokerKilled(Phase phase) implements Trouble {}

    /// The database is killed.
    record DatabaseKilled(Phase phase) implements Trouble {}

    /// A partner misbehaves while the run releases; it comes to its senses when the run settles.
    ///
    /// @param mood as the simulator names it: down, slow or 500
    record PartnerMood(String partner, String mood) implements Trouble {}

    /// Afterwards the intakes read the raw topics again from their start.
    record Replay() implements Trouble {}

    /// How the report names it.
    default String label() {
        return switch (this) {
            case BrokerKilled(Phase phase) -> "kill broker in " + phase;
            case DatabaseKilled(Phase phase) -> "kill database in " + phase;
            case PartnerMood(String partner, String mood) -> "partner " + mood;
            case Replay _ -> "replay";
        };
    }
}
