package dev.lethe.processor.contract;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract as JUnit tests: extend it, and name the processor.
public abstract class ProcessorContract {

    /// The processor, running.
    protected abstract ProcessorUnderTest processor();

    /// How long it may take to do what it must.
    protected Duration patience() {
        return ContractSuite.DEFAULT_PATIENCE;
    }

    /// One test for each case.
    @TestFactory
    Stream<DynamicTest> aProcessor() {
        List<Verdict> verdicts = ContractSuite.run(processor(), patience());
        return verdicts.stream()
                .map(verdict -> DynamicTest.dynamicTest(verdict.contractCase().claim(), () -> {
                    switch (verdict) {
                        case Verdict.Passed passed -> {}
                        case Verdict.Failed failed -> throw new AssertionError(failed.reason(), failed.cause());
                        case Verdict.NotJudged notJudged ->
                            throw new AssertionError("not judged: it builds on what failed, " + notJudged.premise());
                    }
                }));
    }
}
