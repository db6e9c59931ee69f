package dev.lethe.publisher.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.publisher.event.Json;

/// Somebody who does not exist.
///
/// @param country ISO 3166-1 alpha-2
/// @param language BCP 47
/// @param currency ISO 4217, what this person pays in
/// @param dateOfBirth `1987-04-30`
public record Person(
        String firstName,
        String lastName,
        String email,
        String phone,
        String dateOfBirth,
        String language,
        String country,
        String currency,
        String street,
        String city,
        String region,
        String postcode) {
    /// The same person, but living elsewhere.
    public Person in(String otherCountry) {
        return new Person(
                firstName,
                lastName,
                email,
                phone,
                dateOfBirth,
                language,
                otherCountry,
                currency,
                street,
                city,
                region,
                postcode);
    }

    /// The same person, but living in a town whose name is known.
    public Person at(String knownCity, String knownRegion, String knownPostcode) {
        return new Person(
                firstName,
                lastName,
                email,
                phone,
                dateOfBirth,
                language,
                country,
                currency,
                street,
                knownCity,
                knownRegion,
                knownPostcode);
    }

    /// First and last name as one text.
    public String name() {
        return firstName + " " + lastName;
    }

    /// The delivery address in the fields that the event schemas declare.
    public ObjectNode address() {
        return Json.MAPPER
                .createObjectNode()
                .put("recipient", name())
                .put("phone", phone)
                .put("street", street)
                .put("city", city)
                .put("region", region)
                .put("postcode", postcode)
                .put("country", country);
    }
}
