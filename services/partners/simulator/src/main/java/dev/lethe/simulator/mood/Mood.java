package dev.lethe.simulator.mood;

import java.util.Arrays;
import java.util.Optional;

/// How a partner's endpoint behaves.
public enum Mood {
    /// As it should.
    OK("ok"),
    /// It closes connections without an answer, and the partner does nothing.
    DOWN("down"),
    /// It answers late.
    SLOW("slow"),
    /// It answers 500.
    ERROR("500");

    private final String word;

    Mood(String word) {
        this.word = word;
    }

    /// The word in the API.
    public String word() {
        return word;
    }

    static Optional<Mood> of(String word) {
        return Arrays.stream(values()).filter(mood -> mood.word.equals(word)).findFirst();
    }
}
