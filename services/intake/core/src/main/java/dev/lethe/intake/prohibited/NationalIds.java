package dev.lethe.intake.prohibited;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/// National identity numbers that have a checksum. Those without (a US social security number) can only be told by the
/// name of their field.
final class NationalIds {
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String HETU_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String CN_CHECK = "10X98765432";
    private static final int[] CN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final int[] PESEL_WEIGHTS = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};

    /// What a character in an odd place of a codice fiscale counts; 0-9 count as A-J.
    private static final int[] CODICE_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private static final List<NumberForm> FORMS = forms();

    private NationalIds() {}

    static boolean areIn(String text) {
        for (NumberForm form : FORMS) {
            if (form.isIn(text)) {
                return true;
            }
        }
        return false;
    }

    private static List<NumberForm> forms() {
        return List.of(
                NumberForm.of("[0-9]{3}\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}", NationalIds::isCpf),
                NumberForm.of("[0-9]{11}|[0-9]{9}-[0-9]{2}", NationalIds::isCpf, "cpf"),
                NumberForm.of("[0-9]{8}-?[A-Z]|[0-9]{2}\\.[0-9]{3}\\.[0-9]{3}-?[A-Z]", NationalIds::isDni),
                NumberForm.of("[XYZ]-?[0-9]{7}-?[A-Z]", NationalIds::isNie),
                NumberForm.of(
                        "[0-9]{9}|[0-9]{4}[. ][0-9]{2}[. ][0-9]{3}",
                        NationalIds::isBsn, "bsn", "burgerservice", "sofi"),
                NumberForm.of("[0-9]{11}", NationalIds::isPesel, "pesel"),
                NumberForm.of(
                        "[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]",
                        NationalIds::isCodiceFiscale),
                NumberForm.of(
                        "[12] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-4][0-9]) ?(?:[0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}",
                        NationalIds::isNir),
                NumberForm.of(
                        "[1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3}",
                        NationalIds::isSteuerId, "steuer", "idnr", "id-nr", "tax id", "tin"),
                NumberForm.of("[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9X]", NationalIds::isChineseId),
                NumberForm.of("[2-9][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}", NationalIds::isAadhaar, "aadha", "uid"),
                NumberForm.of("[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}-[0-9]{3}\\.[0-9]{2}", NationalIds::isBelgian),
                NumberForm.of(
                        "[0-9]{11}", NationalIds::isBelgian, "rijksregister", "registre national", "niss", "insz"),
                NumberForm.of("(?:19|20)?[0-9]{6}[-+][0-9]{4}", NationalIds::isPersonnummer),
                NumberForm.of("[0-9]{6}[-+A-FU-Y][0-9]{3}[0-9A-Y]", NationalIds::isHetu));
    }

    /// Brazil: two check digits, mod 11.
    static boolean isCpf(String id) {
        return id.chars().distinct().count() > 1
                && cpfDigit(id, 9) == id.charAt(9) - '0'
                && cpfDigit(id, 10) == id.charAt(10) - '0';
    }

    private static int cpfDigit(String id, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (id.charAt(i) - '0') * (length + 1 - i);
        }
        int digit = 11 - sum % 11;
        return digit > 9 ? 0 : digit;
    }

    /// Spain: eight digits and a letter, mod 23.
    static boolean isDni(String id) {
        return DNI_LETTERS.charAt(Integer.parseInt(id.substring(0, 8)) % 23) == id.charAt(8);
    }

    /// Spain, for foreigners: X, Y or Z stands for 0, 1, 2.
    static boolean isNie(String id) {
        return isDni("XYZ".indexOf(id.charAt(0)) + id.substring(1));
    }

    /// The Netherlands: the eleven test.
    static boolean isBsn(String id) {
        int sum = -(id.charAt(8) - '0');
        for (int i = 0; i < 8; i++) {
            sum += (id.charAt(i) - '0') * (9 - i);
        }
        return sum % 11 == 0 && !id.equals("000000000");
    }

    /// Poland: a date of birth with the century in its month, and a weighted sum.
    static boolean isPesel(String id) {
        int sum = 0;
        for (int i = 0; i < PESEL_WEIGHTS.length; i++) {
            sum += (id.charAt(i) - '0') * PESEL_WEIGHTS[i];
        }
        int month = number(id, 2, 4);
        int century = List.of(1900, 2000, 2100, 2200, 1800).get(Math.min(month / 20, 4));
        return (10 - sum % 10) % 10 == id.charAt(10) - '0'
                && isDate(century + number(id, 0, 2), month % 20, number(id, 4, 6));
    }

    /// Italy: odd and even places count differently, mod 26.
    static boolean isCodiceFiscale(String id) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = id.charAt(i);
            int value = Character.isDigit(c) ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? CODICE_ODD[value] : value;
        }
        return 'A' + sum % 26 == id.charAt(15);
    }

    /// France: 97 less the number mod 97; Corsica's departments count as 19 and 18.
    static boolean isNir(String id) {
        String digits = id.replace("2A", "19").replace("2B", "18");
        long number = Long.parseLong(digits.substring(0, 13));
        return 97 - number % 97 == Integer.parseInt(digits.substring(13));
    }

    /// Germany: ISO 7064 mod 11,10; of the first ten digits one stands two or three times, the others once.
    static boolean isSteuerId(String id) {
        long distinct = id.substring(0, 10).chars().distinct().count();
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (id.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int check = (11 - product) % 10;
        return (distinct == 9 || distinct == 8) && check == id.charAt(10) - '0';
    }

    /// China: a region, a date of birth, and ISO 7064 mod 11,2 (GB 11643).
    static boolean isChineseId(String id) {
        int sum = 0;
        for (int i = 0; i < CN_WEIGHTS.length; i++) {
            sum += (id.charAt(i) - '0') * CN_WEIGHTS[i];
        }
        return CN_CHECK.charAt(sum % 11) == id.charAt(17)
                && isDate(number(id, 6, 10), number(id, 10, 12), number(id, 12, 14));
    }

    /// India: Verhoeff.
    static boolean isAadhaar(String id) {
        return VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(id);
    }

    /// Belgium: 97 less the number mod 97, with a 2 in front for those born from 2000.
    static boolean isBelgian(String id) {
        int check = number(id, 9, 11);
        long number = Long.parseLong(id.substring(0, 9));
        return number(id, 2, 4) <= 12
                && number(id, 4, 6) <= 31
                && (97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check);
    }

    /// Sweden: Luhn over ten digits, which begin with a date of birth.
    static boolean isPersonnummer(String id) {
        String ten = id.substring(id.length() - 10);
        int day = number(ten, 4, 6);
        return LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(ten)
                && number(ten, 2, 4) <= 12
                && number(ten, 2, 4) >= 1
                && (day >= 1 && day <= 31 || day >= 61 && day <= 91);
    }

    /// Finland: mod 31 over the date of birth and three digits.
    static boolean isHetu(String id) {
        // The century sign is lost where it was a hyphen or plus.
        String digits = id.length() == 11 ? id.substring(0, 6) + id.substring(7) : id;
        int number = number(digits, 0, 9);
        return HETU_LETTERS.charAt(number % 31) == digits.charAt(9)
                && isDate(2000 + number(digits, 4, 6), number(digits, 2, 4), number(digits, 0, 2));
    }

    private static int number(String id, int from, int to) {
        return Integer.parseInt(id.substring(from, to));
    }

    private static boolean isDate(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getDayOfMonth() == day;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
