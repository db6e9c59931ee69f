package dev.lethe.processor.contract;

/// What became of a case.
public sealed interface Verdict {
    ContractCase contractCase();

    /// The processor does what the case claims.
    record Passed(ContractCase contractCase) implements Verdict {}

    /// It does not.
    ///
    /// @param reason what was seen instead
    record Failed(ContractCase contractCase, String reason, Throwable cause) implements Verdict {}

    /// It could not be told, because a case that this one builds on has not passed.
    record NotJudged(ContractCase contractCase, ContractCase premise) implements Verdict {}
}
