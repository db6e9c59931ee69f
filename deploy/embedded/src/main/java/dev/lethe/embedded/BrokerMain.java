package dev.lethe.embedded;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/// The broker's process: formats an empty state directory, then is Kafka.
///
/// Formatting here saves the start of a second JVM.
final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) {
        Path properties = Path.of(args[0]);
        Path data = Path.of(args[1]);
        String clusterId = args[2];
        if (!Files.exists(data.resolve("meta.properties"))) {
            PrintStream out = System.out;
            int status = StorageTool.execute(
                    new String[] {"format", "--ignore-formatted", "-t", clusterId, "-c", properties.toString()}, out);
            if (status != 0) {
                System.exit(status);
            }
        }
        Kafka.main(new String[] {properties.toString()});
    }
}
