package dev.lethe.bench.rig;

import dev.lethe.bench.kafka.Topics;
import dev.lethe.sandbox.service.ServiceCatalog;
import dev.lethe.sandbox.service.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Waits until every service of a rig has read what there is to read.
///
/// Each in its turn, because what one writes the next one reads. Deletions that a run is still publishing come later.
public final class Rest {
    private static final List<Reader> READERS = List.of(
            new Reader(ServiceCatalog.PURGER, "lethe_purger.consumer_offset", Topics.LIFECYCLE),
            new Reader(ServiceCatalog.CUSTOMER_ARCHIVE, "lethe_archive.lethe_offset", Topics.LIFECYCLE),
            new Reader(ServiceCatalog.PARTNER_CONNECTOR, "lethe_connector.consumer_offset", Topics.LIFECYCLE),
            new Reader(ServiceCatalog.PARTNER_SIMULATOR, "lethe_simulator.consumer_offset", Topics.PLATFORM));

    private Rest() {}

    /// A service that keeps its offsets in its own database, in the transaction that stores what it has read.
    private record Reader(String service, String table, List<String> topics) {}

    /// @param patience for each service
    public static void await(Rig rig, Duration patience) {
        Set<String> present =
                rig.sandbox().services().stream().map(ServiceProcess::name).collect(Collectors.toSet());
        ServiceCatalog.intakes().forEach((intake, stream) -> {
            if (present.contains(intake)) {
                Rig.await(
                        intake + " has read its topic",
                        patience,
                        () -> rig.offsets().isThrough(intake, "platform." + stream + ".v1"));
            }
        });
        for (Reader reader : READERS) {
            if (present.contains(reader.service())) {
                long ends = rig.offsets().count(reader.topics());
                Rig.await(
                        reader.service() + " has read its topics",
                        patience,
                        () -> rig.database().position(reader.table(), reader.topics()) >= ends);
            }
        }
    }
}
