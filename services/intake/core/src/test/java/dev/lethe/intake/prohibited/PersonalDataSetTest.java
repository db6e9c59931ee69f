package dev.lethe.intake.prohibited;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lethe.testkit.testbed.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Precision and recall of the checksum kinds on data that nobody here made.
@Tag("data")
class PersonalDataSetTest {
    /// How an inhabitant would name the number; several forms are only looked for near its name.
    private static final Map<String, String> NATIONAL_ID_NAMES = new LinkedHashMap<>(Map.of(
            "BR", "CPF",
            "ES", "DNI",
            "FR", "Numéro de sécurité sociale",
            "NL", "BSN",
            "PL", "PESEL",
            "SE", "Personnummer",
            "FI", "Henkilötunnus",
            "BE", "Rijksregisternummer"));

    @Test
    void cardsAndAccountsInSentences() throws IOException {
        Score cards = new Score("payment cards in sentences");
        Score accounts = new Score("IBANs in sentences");
        Score nationalIds = new Score("national ids (none there)");
        for (String file : List.of("synth_dataset_v2_dev.json", "generated_small.json")) {
            for (JsonNode sentence : json("pii/" + file)) {
                Set<String> marked = new TreeSet<>();
                sentence.path("spans")
                        .forEach(span -> marked.add(span.path("entity_type").asText()));
                String text = sentence.path("full_text").asText();
                Set<String> found = TextContent.kindsIn(text);
                String example = file + ": " + sentence.path("masked").asText();
                cards.add(marked.contains("CREDIT_CARD"), found.contains(TextContent.PAYMENT_CARD), example);
                accounts.add(marked.contains("IBAN_CODE"), found.contains(TextContent.BANK_ACCOUNT), example);
                nationalIds.add(false, found.contains(TextContent.NATIONAL_ID), example);
            }
        }
        report(cards, accounts, nationalIds);

        assertThat(cards.recall()).isGreaterThanOrEqualTo(0.98);
        assertThat(cards.precision()).isGreaterThanOrEqualTo(0.98);
        assertThat(accounts.recall()).isEqualTo(1);
        assertThat(accounts.precision()).isEqualTo(1);
        assertThat(nationalIds.precision()).isEqualTo(1);
    }

    @Test
    void everyCountrysIbanAndNoMistypedOne() throws IOException {
        Score ibans = new Score("IBANs of the registry");
        for (String line : Files.readAllLines(Checkout.sharedData("pii/iban_registry.txt"))) {
            String[] columns = line.split("\\|", -1);
            String example = columns.length > 7 ? columns[7] : "";
            if (example.matches("[A-Z]{2}[0-9]{2}.*")) {
                String spaced = example.replaceAll("(.{4})", "$1 ").strip();
                ibans.add(true, isAccount("Refund to " + example + ", please"), example);
                ibans.add(true, isAccount("IBAN: " + spaced), spaced);
                ibans.add(false, isAccount("Refund to " + mistyped(example) + ", please"), mistyped(example));
            }
        }
        report(ibans);

        assertThat(ibans.recall()).isGreaterThanOrEqualTo(0.98);
        assertThat(ibans.precision()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void nationalIdsByCountryAndNoTelephoneNumbers() throws IOException {
        Map<String, Score> byCountry = new LinkedHashMap<>();
        Score phones = new Score("telephone numbers as ids");
        for (Map<String, String> person : people()) {
            String country = person.getOrDefault("Country", "");
            String id = person.getOrDefault("NationalID", "");
            String name = NATIONAL_ID_NAMES.get(country);
            if (name != null && !id.isEmpty() && !id.contains("E+")) {
                byCountry
                        .computeIfAbsent(country, c -> new Score("national ids, " + c))
                        .add(true, isNationalId("My " + name + " is " + id + "."), id);
            }
            String phone = person.getOrDefault("TelephoneNumber", "");
            phones.add(false, isNationalId("Call me at " + phone + " before noon"), phone);
        }
        report(byCountry.values().toArray(Score[]::new));
        report(phones);

        assertThat(byCountry).isNotEmpty();
        assertThat(byCountry.values())
                .allSatisfy(
                        score -> assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.95));
        assertThat(phones.mistakes()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void telephoneNumbersOfAllCountriesAreNoneOfThese() throws IOException {
        Score phones = new Score("telephone numbers");
        for (JsonNode country : json("pii/phone_examples_dev.json")) {
            for (JsonNode kind : country) {
                for (JsonNode form : kind) {
                    String text = "Ring " + form.asText() + " on arrival";
                    phones.add(false, !TextContent.kindsIn(text).isEmpty(), form.asText());
                }
            }
        }
        report(phones);

        assertThat(phones.mistakes()).hasSizeLessThanOrEqualTo(2);
    }

    private static boolean isAccount(String text) {
        return TextContent.kindIn(text).equals(Optional.of(TextContent.BANK_ACCOUNT));
    }

    private static boolean isNationalId(String text) {
        return TextContent.kindIn(text).equals(Optional.of(TextContent.NATIONAL_ID));
    }

    private static String mistyped(String iban) {
        char last = iban.charAt(iban.length() - 1);
        char other = last == '9' ? '0' : last == 'Z' ? 'A' : (char) (last + 1);
        return iban.substring(0, iban.length() - 1) + other;
    }

    private static List<Map<String, String>> people() throws IOException {
        List<String> lines = Files.readAllLines(Checkout.sharedData("pii/fakenamegenerator_dev.csv"));
        List<String> names = columns(lines.getFirst());
        List<Map<String, String>> people = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> values = columns(line);
            Map<String, String> person = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
                person.put(names.get(i), values.get(i));
            }
            people.add(person);
        }
        return people;
    }

    /// Commas within quotes do not part.
    private static List<String> columns(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(cell -> cell.replace("\"", ""))
                .toList();
    }

    private static JsonNode json(String file) throws IOException {
        Path path = Checkout.sharedData(file);
        return JsonMapper.builder().build().readTree(Files.readString(path));
    }

    private static void report(Score... scores) {
        for (Score score : scores) {
            System.out.println(score);
            score.mistakes().stream().limit(5).forEach(mistake -> System.out.println("    " + mistake));
        }
    }
}
