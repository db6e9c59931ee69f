package dev.lethe.purger.hold;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordId;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.kernel.schema.EventSchema;
import dev.lethe.kernel.schema.LifecycleRecord;
import dev.lethe.kernel.schema.SchemaCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Derives the ids of an order's records, as the intakes do: one in each category in which an event schema
/// has an entity of the kind `order`. Only here the purger uses the record key (docs/decisions/0019).
@ApplicationScoped
public class OrderRecords {
    private static final String KIND = "order";

    private final RecordKey recordKey;
    private final Set<InformationCategory> categories;

    OrderRecords(
            @ConfigProperty(name = "lethe.record-key") String base64,
            @ConfigProperty(name = "lethe.schemas.dir") Optional<Path> operatorFolder) {
        this.recordKey = RecordKey.ofBase64(base64);
        this.categories = categories(SchemaCatalog.load(operatorFolder).all());
    }

    /// A record of an order. The ledger need not have heard of it.
    public record OfOrder(RecordId recordId, InformationCategory category) {}

    static Set<InformationCategory> categories(Collection<EventSchema> schemas) {
        EnumSet<InformationCategory> found = EnumSet.noneOf(InformationCategory.class);
        schemas.stream()
                .flatMap(schema -> schema.records().stream())
                .filter(record -> record.kind().equals(KIND))
                .map(LifecycleRecord::category)
                .forEach(found::add);
        return found;
    }

    /// The records of `order`, in the order of their categories.
    public List<OfOrder> of(String subject, String order) {
        Entity entity = new Entity(KIND, order);
        return categories.stream()
                .map(category -> new OfOrder(recordKey.recordId(subject, category, entity), category))
                .toList();
    }
}
