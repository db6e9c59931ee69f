package dev.lethe.publisher.data;

import dev.lethe.publisher.chance.Codes;
import dev.lethe.publisher.person.Person;

/// A visit of the maintenance firm at a customer's home.
///
/// @param workOrder the reference by which the firm knows it
public record Visit(String ticketId, String workOrder, String device, Person at) {
    /// @param number tells this visit from others of the same seed
    public static Visit of(String device, Person at, long seed, long number) {
        return new Visit(Codes.code("t-", seed, number), Codes.code("FF-", seed, number), device, at);
    }
}
