package dev.lethe.intake.subject;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;

/// Tells an e-mail address or a phone number from an opaque id.
///
/// Digits alone are never taken for a phone number: shops number their customers (`17850`, `1234567`).
public final class PersonalText {
    private static final int MIN_PHONE_DIGITS = 7;
    private static final int MAX_PHONE_DIGITS = 15;

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

    /// A number with `+`, or with the separators of a written phone number and valid in one of the regions.
    boolean isPhoneNumber(String text) {
        String number = text.regionMatches(true, 0, "tel:", 0, 4) ? text.substring(4) : text;
        boolean international = number.stripLeading().startsWith("+");
        int digits = 0;
        boolean separated = false;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
            } else if (" -.()/\u00A0\u2010\u2011".indexOf(c) >= 0) {
                separated = true;
            } else if (c != '+') {
                return false;
            }
        }
        if (digits < MIN_PHONE_DIGITS || digits > MAX_PHONE_DIGITS || !international && !separated) {
            return false;
        }
        return international ? isPossible(number) : regions.stream().anyMatch(region -> isValid(number, region));
    }

    private boolean isPossible(String number) {
        try {
            return phones.isPossibleNumber(phones.parse(number, null));
        } catch (NumberParseException e) {
            return false;
        }
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
