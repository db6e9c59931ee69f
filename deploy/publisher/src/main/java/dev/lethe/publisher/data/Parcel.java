package dev.lethe.publisher.data;

import dev.lethe.publisher.chance.Codes;
import dev.lethe.publisher.person.Person;

/// What the carrier moves for one order.
///
/// @param trackingNumber the reference by which the carrier knows it
public record Parcel(String orderId, String shipmentId, String trackingNumber, Person recipient) {
    /// @param number tells this parcel from others of the same seed
    public static Parcel of(String orderId, Person recipient, long seed, long number) {
        return new Parcel(orderId, Codes.code("sh-", seed, number), Codes.code("SP-", seed, number), recipient);
    }
}
