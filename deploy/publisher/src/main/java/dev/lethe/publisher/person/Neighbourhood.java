package dev.lethe.publisher.person;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import net.datafaker.Faker;

/// Names, numbers and addresses of one market, to combine people from.
record Neighbourhood(
        Market market, List<Name> firstNames, List<Name> lastNames, List<String> phones, List<Place> places) {
    private static final int MAX_ASCII_LENGTH = 20;
    private static final Pattern NOT_ASCII_LETTERS = Pattern.compile("[^a-z]");

    /// A name, and how it stands in an e-mail address.
    record Name(String text, String ascii) {
        static Name of(String text, String otherwise) {
            String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
            String letters = NOT_ASCII_LETTERS.matcher(decomposed).replaceAll("");
            return new Name(
                    text,
                    letters.isEmpty() ? otherwise : letters.substring(0, Math.min(letters.length(), MAX_ASCII_LENGTH)));
        }
    }

    record Place(String street, String city, String region, String postcode) {}

    static Neighbourhood of(Market market, long seed, int size) {
        Faker faker = new Faker(Locale.forLanguageTag(market.language()), new Random(seed));
        List<Name> firstNames = new ArrayList<>(size);
        List<Name> lastNames = new ArrayList<>(size);
        List<String> phones = new ArrayList<>(size);
        List<Place> places = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            firstNames.add(Name.of(faker.name().firstName(), "customer"));
            lastNames.add(Name.of(faker.name().lastName(), "mail"));
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
