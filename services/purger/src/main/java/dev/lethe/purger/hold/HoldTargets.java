package dev.lethe.purger.hold;

import dev.lethe.kernel.category.InformationCategory;
import dev.lethe.kernel.id.Entity;
import dev.lethe.kernel.id.RecordKey;
import dev.lethe.purger.hold.HoldRequest.OrderOf;
import dev.lethe.purger.http.Problems;
import dev.lethe.purger.http.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what is to be held from a request. Of a subject, and of an order's, nothing but keyed hashes goes
/// on from here.
@ApplicationScoped
public class HoldTargets {
    private static final int MAX_SUBJECT = 128;

    private final RecordKey pseudonymKey;
    private final OrderRecords orders;

    HoldTargets(RecordKey pseudonymKey, OrderRecords orders) {
        this.pseudonymKey = pseudonymKey;
        this.orders = orders;
    }

    /// The one target that is named.
    ///
    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 422 when it is not exactly one, 400 for a
    ///     malformed id
    public HoldTarget of(
            @Nullable String record, @Nullable String subject, @Nullable String category, @Nullable OrderOf order) {
        if (Stream.of(record, subject, category, order).filter(Objects::nonNull).count() != 1) {
            throw Problems.unprocessable("Exactly one of record, subject, category and order is named.");
        }
        if (record != null) {
            return new HoldTarget.OnRecord(Texts.recordId(record));
        }
        if (category != null) {
            return new HoldTarget.OnCategory(InformationCategory.named(category)
                    .orElseThrow(() -> Problems.unprocessable("category is none of the four categories.")));
        }
        if (order != null) {
            String whose = Texts.required("order.subject", order.subject(), MAX_SUBJECT);
            String which = Texts.required("order.order", order.order(), Entity.MAX_KEY_LENGTH);
            List<OrderRecords.OfOrder> records = orders.of(whose, which);
            return new HoldTarget.OnOrder(records);
        }
        String whose = Texts.required("subject", subject, MAX_SUBJECT);
        return new HoldTarget.OnSubject(HexFormat.of().parseHex(pseudonymKey.pseudonym(whose)));
    }
}
