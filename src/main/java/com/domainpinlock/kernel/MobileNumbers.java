package com.domainpinlock.kernel;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Reads mobile numbers as people write and copy them, in every form in which they come. */
@Component
@EnableConfigurationProperties(NumberProperties.class)
public class MobileNumbers {
    private static final Pattern ANY_LETTER = Pattern.compile("\\p{L}");

    private final Map<String, String> countriesOfPrefixes;

    MobileNumbers(NumberProperties properties) {
        countriesOfPrefixes = properties.countries();
    }

    /**
     * Reads an international number, with + or 00 and the country code.
     *
     * @throws CommandRefused MALFORMED_NUMBER; NUMBER_NOT_MOBILE for one that receives no SMS, or
     *     of which nobody here knows whether it does
     */
    public MobileNumber parse(String raw) {
        return new MobileNumber(NumberReader.e164(raw, countriesOfPrefixes.keySet()));
    }

    /**
     * The country whose number it is, in two letters as in {@code DE}: by the numbering plans, or
     * of a range that they do not know as the settings have it, or else the first of the countries
     * that share its calling code.
     */
    public String country(MobileNumber number) {
        return NumberReader.country(number.e164())
                .or(() ->
                        countriesOfPrefixes.entrySet().stream()
                                .filter(range -> number.e164().startsWith(range.getKey()))
                                .max(Comparator.comparingInt(range -> range.getKey().length()))
                                .map(Map.Entry::getValue)
                                .filter(named -> !named.isEmpty()))
                .orElseGet(() -> NumberReader.mainCountry(number.e164()));
    }

    /** Whether this can only be a number: no domain is without a letter, and no number has one. */
    public static boolean isMeantBy(String text) {
        var plain = PastedText.read(text).orElse(text);
        return !plain.isBlank()
                && (NumberReader.isLink(plain) || !ANY_LETTER.matcher(plain).find());
    }
}
