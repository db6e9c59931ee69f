package dev.lethe.processor.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Runs the contract against a processor.
public final class ContractSuite {
    /// How long a processor may take to do what it must, a restart included.
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

    private ContractSuite() {}

    /// Plays all cases, one after the other, each with subjects and records of its own.
    ///
    /// @param patience how long to wait for what must happen; what must not happen is judged by what came after it
    /// @return a verdict for each case, in the order of the cases
    public static List<Verdict> run(ProcessorUnderTest processor, Duration patience) {
        List<Verdict> verdicts = new ArrayList<>();
        Set<ContractCase> passed = EnumSet.noneOf(ContractCase.class);
        try (Stage stage = new Stage(processor, patience)) {
            Cases cases = new Cases(stage);
            for (ContractCase contractCase : ContractCase.values()) {
                Verdict verdict = judge(contractCase, cases, passed);
                if (verdict instanceof Verdict.Passed) {
                    passed.add(contractCase);
                }
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    private static Verdict judge(ContractCase contractCase, Cases cases, Set<ContractCase> passed) {
        Optional<ContractCase> missing = contractCase.premises().stream()
                .filter(premise -> !passed.contains(premise))
                .sorted()
                .findFirst();
        if (missing.isPresent()) {
            return new Verdict.NotJudged(contractCase, missing.get());
        }
        try {
            cases.play(contractCase);
            return new Verdict.Passed(contractCase);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.Failed(contractCase, "the suite was interrupted", e);
        } catch (Exception | AssertionError e) {
            String message = e.getMessage();
            return new Verdict.Failed(
                    contractCase, message == null ? e.getClass().getSimpleName() : message, e);
        }
    }
}
