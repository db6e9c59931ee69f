package dev.lethe.publisher.csv;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Country names as the Online Retail file writes them, as ISO 3166-1 codes.
final class Countries {
    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /// Empty where the file names no country, such as "Unspecified".
    static Optional<String> code(String name) {
        return Optional.ofNullable(CODES.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        codes.put("eire", "IE");
        codes.put("usa", "US");
        codes.put("rsa", "ZA");
        codes.put("korea", "KR");
        codes.put("hong kong", "HK");
        codes.put("czech republic", "CZ");
        codes.put("channel islands", "JE");
        return codes;
    }
}
