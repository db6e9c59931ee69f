package dev.lethe.processor.contract;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.wire.Topics;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Runs the contract against a processor in any language, from the command line.
public final class ContractMain {
    private static final String USAGE = """
            Runs the contract of processors against a processor, over Kafka and a probe.
              --recipient=ID          under which it answers deletions
              --categories=A,B        which it holds: IDENTITY, ORDER_TRANSACTION, LOGISTICS, BEHAVIOR
              --probe=URL             answers GET URL/holdings?recordId=… and POST URL/restart
              --bootstrap=HOST:PORT   the broker (localhost:9092)
              --topic-prefix=PREFIX   before every topic's name (none)
              --authorization=VALUE   of the probe's Authorization header (none)
              --patience-seconds=N    for what must happen, a restart included (30)
            Exits 0 if it keeps the contract, 1 if not, 2 if it could not be asked.
            """;
    private static final Set<String> OPTIONS = Set.of(
            "recipient", "categories", "probe", "bootstrap", "topic-prefix", "authorization", "patience-seconds");

    private ContractMain() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }

    static int run(List<String> arguments, PrintStream out) {
        ProcessorUnderTest processor;
        Duration patience;
        try {
            Map<String, String> options = options(arguments);
            processor = processor(options);
            patience = Duration.ofSeconds(Long.parseLong(options.getOrDefault("patience-seconds", "30")));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(USAGE);
            return 2;
        }
        boolean kept = true;
        for (Verdict verdict : ContractSuite.run(processor, patience)) {
            kept &= verdict instanceof Verdict.Passed;
            out.println(line(verdict));
        }
        return kept ? 0 : 1;
    }

    private static String line(Verdict verdict) {
        String claim = verdict.contractCase().claim();
        return switch (verdict) {
            case Verdict.Passed passed -> "passed      " + claim;
            case Verdict.Failed failed -> "FAILED      " + claim + ": " + failed.reason();
            case Verdict.NotJudged notJudged ->
                "not judged  " + claim + ": it builds on what failed, " + notJudged.premise();
        };
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (equals < 0 || !name.startsWith("--") || !OPTIONS.contains(name.substring(2))) {
                throw new IllegalArgumentException("unknown option " + name);
            }
            options.put(name.substring(2), argument.substring(equals + 1));
        }
        return options;
    }

    private static ProcessorUnderTest processor(Map<String, String> options) {
        return new HttpProcessor(
                required(options, "recipient"),
                Arrays.stream(required(options, "categories").split(",", -1))
                        .map(name -> InformationCategory.named(name)
                                .orElseThrow(() -> new IllegalArgumentException("unknown category " + name)))
                        .collect(Collectors.toSet()),
                new Topics(options.getOrDefault("topic-prefix", "")),
                options.getOrDefault("bootstrap", "localhost:9092"),
                URI.create(required(options, "probe")),
                Optional.ofNullable(options.get("authorization")));
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }
}
