package dev.lethe.publisher.person;

import dev.lethe.publisher.chance.Codes;
import dev.lethe.publisher.chance.Dice;
import dev.lethe.publisher.chance.Purpose;
import java.time.LocalDate;
import java.util.List;

/// People by number.
///
/// Datafaker makes some thousand names and addresses a second, too slow for a history of millions. So it fills a
/// pool of a few hundred per locale once; a person combines one's first name with another's last name and a third's
/// address. E-mail addresses end in domains that RFC 2606 reserves: none of them can reach anybody.
public final class People {
    private static final int POOL_PER_LOCALE = 250;
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

    private final long seed;
    private final List<Neighbourhood> neighbourhoods;

    private People(long seed, List<Neighbourhood> neighbourhoods) {
        this.seed = seed;
        this.neighbourhoods = neighbourhoods;
    }

    /// People of all locales.
    public static People of(long seed) {
        return new People(
                seed,
                Market.ALL.stream()
                        .map(market -> Neighbourhood.of(market, seed, POOL_PER_LOCALE))
                        .toList());
    }

    /// People of one country where there is a locale for it, else of all.
    public People in(String country) {
        List<Neighbourhood> there = neighbourhoods.stream()
                .filter(neighbourhood -> neighbourhood.market().country().equals(country))
                .toList();
        return there.isEmpty() ? this : new People(seed, there);
    }

    /// The person with this number; the same one at every call.
    public Person person(long number) {
        Dice dice = Dice.of(seed, Purpose.PERSON, number);
        Neighbourhood neighbourhood = dice.pick(neighbourhoods);
        Neighbourhood.Name first = dice.pick(neighbourhood.firstNames());
        Neighbourhood.Name last = dice.pick(neighbourhood.lastNames());
        Neighbourhood.Place place = dice.pick(neighbourhood.places());
        Market market = neighbourhood.market();
        return new Person(
                first.text(),
                last.text(),
                email(first, last, number, dice.pick(DOMAINS)),
                dice.pick(neighbourhood.phones()),
                LocalDate.of(dice.between(1948, 2005), dice.between(1, 12), dice.between(1, 28))
                        .toString(),
                market.language(),
                market.country(),
                market.currency(),
                place.street(),
                place.city(),
                place.region(),
                place.postcode());
    }

    private String email(Neighbourhood.Name first, Neighbourhood.Name last, long number, String domain) {
        String suffix = Codes.code("", seed, number).substring(0, 4);
        return first.ascii() + "." + last.ascii() + "." + suffix + "@" + domain;
    }
}
