package dev.lethe.publisher.event;

/// The shop's own event types: those that the simulated shop and the CSV readers write.
///
/// Type names and streams are the schemas'; a test compares them.
public enum EventType {
    USER_REGISTERED(PlatformStream.USER, "user.registered"),
    PROFILE_UPDATED(PlatformStream.USER, "profile.updated"),
    USER_LOGGED_IN(PlatformStream.USER, "user.logged-in"),
    LOGIN_FAILED(PlatformStream.USER, "login.failed"),
    PREFERENCES_SET(PlatformStream.USER, "preferences.set"),
    CONSENT_GRANTED(PlatformStream.USER, "consent.granted"),
    CONSENT_WITHDRAWN(PlatformStream.USER, "consent.withdrawn"),
    PAGE_VIEWED(PlatformStream.USER, "page.viewed"),
    SEARCH_PERFORMED(PlatformStream.USER, "search.performed"),
    FEEDBACK_GIVEN(PlatformStream.USER, "feedback.given"),
    ACCOUNT_CLOSED(PlatformStream.USER, "account.closed"),

    ORDER_PLACED(PlatformStream.ORDER, "order.placed"),
    ORDER_PAID(PlatformStream.ORDER, "order.paid"),
    ORDER_COMPLETED(PlatformStream.ORDER, "order.completed"),
    ORDER_CANCELLED(PlatformStream.ORDER, "order.cancelled"),
    REFUND_REQUESTED(PlatformStream.ORDER, "refund.requested"),
    ORDER_REFUNDED(PlatformStream.ORDER, "order.refunded"),
    ORDER_REVIEWED(PlatformStream.ORDER, "order.reviewed"),
    PRODUCT_VIEWED(PlatformStream.ORDER, "product.viewed"),
    CART_UPDATED(PlatformStream.ORDER, "cart.updated"),
    SUPPORT_CASE_OPENED(PlatformStream.ORDER, "support-case.opened"),
    SUPPORT_CASE_CLOSED(PlatformStream.ORDER, "support-case.closed"),

    SHIPMENT_CREATED(PlatformStream.LOGISTICS, "shipment.created"),
    SHIPMENT_DISPATCHED(PlatformStream.LOGISTICS, "shipment.dispatched"),
    SHIPMENT_IN_TRANSIT(PlatformStream.LOGISTICS, "shipment.in-transit"),
    SHIPMENT_DELIVERED(PlatformStream.LOGISTICS, "shipment.delivered"),
    SHIPMENT_RETURNED(PlatformStream.LOGISTICS, "shipment.returned"),
    MAINTENANCE_ACCESS_GRANTED(PlatformStream.LOGISTICS, "maintenance.access-granted"),
    MAINTENANCE_ACCESS_ENDED(PlatformStream.LOGISTICS, "maintenance.access-ended");

    private final PlatformStream stream;
    private final String type;

    EventType(PlatformStream stream, String name) {
        this.stream = stream;
        this.type = "shop." + name + ".v1";
    }

    public PlatformStream stream() {
        return stream;
    }

    /// The `ce_type`.
    public String type() {
        return type;
    }
}
