package dev.lethe.intake.subject;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.regex.Pattern;

/// Tells an e-mail address or a phone number from an opaque id.
///
/// Digits alone are never taken for a phone number: shops number their customers (`17850`, `1234567`).
public final class PersonalText {
    private static final int MIN_PHONE_DIGITS = 7;
    private static final int MAX_PHONE_DIGITS = 15;
    private static final String SEPARATORS = " -.()/\u00A0\u2010\u2011";
    private static final Pattern INTERNATIONAL = Pattern.compile("[ (]*\\+[ (]*[1-9]");

    /// With an area code in parentheses or a trunk 0 and a separator after it; or North America's 3-3-4.
    private static final Pattern NATIONAL =
            Pattern.compile("\\(\\d{1,5}\\).*|0\\d{1,4}[ ./-].*|0 .*|\\d{3}[-. ]\\d{3}[-. ]\\d{4}");

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    /// @param regions ISO 3166-1 alpha-2 codes: where a number without `+` may be from
    public PersonalText(List<String> regions) {
        this.regions = List.copyOf(regions);
        for (String region : regions) {
            if (!phones.getSupportedRegions().contains(region)) {
                throw new IllegalArgumentException("phone numbers of region " + region + " are not known");
            }
        }
    }

    /// Whether the whole text is an e-mail address or a phone number.
    public boolean isPersonal(String text) {
        return isEmailAddress(text) || isPhoneNumber(text);
    }

    /// Something on both sides of an `@`, which may be percent-encoded.
    boolean isEmailAddress(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            at = text.indexOf("%40");
        }
        return at > 0 && at < text.length() - 1;
    }

    /// `+` and as many digits as ITU-T E.164 allows; or what is written as a number is dialled within a country and is
    /// valid in one of the regions. Digits with hyphens alone are no sign: orders are numbered like that, too.
    boolean isPhoneNumber(String text) {
        String number = text.regionMatches(true, 0, "tel:", 0, 4) ? text.substring(4) : text;
        int digits = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
            } else if (c == '+' ? digits > 0 : SEPARATORS.indexOf(c) < 0) {
                return false;
            }
        }
        if (digits < MIN_PHONE_DIGITS || digits > MAX_PHONE_DIGITS) {
            return false;
        }
        return INTERNATIONAL.matcher(number).lookingAt()
                || NATIONAL.matcher(number).matches() && regions.stream().anyMatch(region -> isValid(number, region));
    }

    private boolean isValid(String number, String region) {
        try {
            PhoneNumber parsed = phones.parse(number, region);
            return phones.isValidNumberForRegion(parsed, region);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
