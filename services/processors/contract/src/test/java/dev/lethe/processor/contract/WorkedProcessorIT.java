package dev.lethe.processor.contract;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The processor that the documentation works through keeps the contract.
class WorkedProcessorIT extends ProcessorContract {
    private static SdkProcessor processor;

    @BeforeAll
    static void start() throws Exception {
        processor = new SdkProcessor(dataSource -> new ViewHolder(), connection -> {});
    }

    @AfterAll
    static void stop() {
        processor.close();
    }

    @Override
    protected ProcessorUnderTest processor() {
        return processor;
    }
}
