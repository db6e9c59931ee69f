package dev.lethe.publisher.disorder;

import dev.lethe.publisher.event.EventType;
import java.util.Optional;

/// Where customers and staff write what they like.
public final class FreeText {
    private FreeText() {}

    /// The free-text field that every event of a type has and could do without.
    public static Optional<String> field(EventType type) {
        return switch (type) {
            case ORDER_REVIEWED, FEEDBACK_GIVEN, SUPPORT_CASE_CLOSED -> Optional.of("comment");
            case SUPPORT_CASE_OPENED -> Optional.of("subject");
            case USER_REGISTERED,
                    PROFILE_UPDATED,
                    USER_LOGGED_IN,
                    LOGIN_FAILED,
                    PREFERENCES_SET,
                    CONSENT_GRANTED,
                    CONSENT_WITHDRAWN,
                    PAGE_VIEWED,
                    SEARCH_PERFORMED,
                    ACCOUNT_CLOSED,
                    ORDER_PLACED,
                    ORDER_PAID,
                    ORDER_COMPLETED,
                    ORDER_CANCELLED,
                    REFUND_REQUESTED,
                    ORDER_REFUNDED,
                    PRODUCT_VIEWED,
                    CART_UPDATED,
                    SHIPMENT_CREATED,
                    SHIPMENT_DISPATCHED,
                    SHIPMENT_IN_TRANSIT,
                    SHIPMENT_DELIVERED,
                    SHIPMENT_RETURNED,
                    MAINTENANCE_ACCESS_GRANTED,
                    MAINTENANCE_ACCESS_ENDED -> Optional.empty();
        };
    }
}
