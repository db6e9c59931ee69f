package dev.lethe.publisher.data;

/// Ids of the partners that the shop works with.
public final class Partners {
    public static final String CARRIER = "swift-parcel";
    public static final String PAYMENT_PROVIDER = "clear-pay";
    public static final String MAINTENANCE_FIRM = "fix-it-field";

    private Partners() {}
}
