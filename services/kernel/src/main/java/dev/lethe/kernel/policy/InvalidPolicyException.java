package dev.lethe.kernel.policy;

import java.util.List;

/// A policy that cannot be used, with every problem found in it.
public final class InvalidPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidPolicyException(List<String> problems) {
        super("The retention policy cannot be used: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /// What is wrong, one sentence each, with the JSON pointer of the place.
    public List<String> problems() {
        return problems;
    }
}
