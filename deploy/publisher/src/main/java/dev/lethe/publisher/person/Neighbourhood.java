package dev.lethe.publisher.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/// Names, numbers and addresses of one market, to combine people from.
record Neighbourhood(
        Market market, List<String> firstNames, List<String> lastNames, List<String> phones, List<Place> places) {

    record Place(String street, String city, String region, String postcode) {}

    static Neighbourhood of(Market market, long seed, int size) {
        Faker faker = new Faker(Locale.forLanguageTag(market.language()), new Random(seed));
        List<String> firstNames = new ArrayList<>(size);
        List<String> lastNames = new ArrayList<>(size);
        List<String> phones = new ArrayList<>(size);
        List<Place> places = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            firstNames.add(faker.name().firstName());
            lastNames.add(faker.name().lastName());
            phones.add(faker.phoneNumber().cellPhone());
            places.add(new Place(
                    faker.address().streetAddress(),
                    faker.address().city(),
                    faker.address().state(),
                    faker.address().zipCode()));
        }
        return new Neighbourhood(
                market, List.copyOf(firstNames), List.copyOf(lastNames), List.copyOf(phones), List.copyOf(places));
    }
}
