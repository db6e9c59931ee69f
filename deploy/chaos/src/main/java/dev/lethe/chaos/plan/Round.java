package dev.lethe.chaos.plan;

import java.util.EnumMap;
import java.util.Map;

/// One purge run and what happens to it.
///
/// @param number from 1, within its seed
/// @param victims the service that is killed in each phase
public record Round(int number, Map<Phase, String> victims, Trouble trouble) {
    public Round {
        if (victims.size() != Phase.values().length) {
            throw new IllegalArgumentException("a round kills somebody in every phase");
        }
        victims = Map.copyOf(new EnumMap<>(victims));
    }
}
