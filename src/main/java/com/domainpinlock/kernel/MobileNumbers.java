package com.domainpinlock.kernel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Reads mobile numbers as people write and copy them, in every form in which they come. */
@Component
@EnableConfigurationProperties(MobileNumbers.Properties.class)
public class MobileNumbers {
    private static final Pattern ANY_LETTER = Pattern.compile("\\p{L}");

    private final Map<String, String> countriesOfPrefixes;
    private final Cache<MobileNumber, String> countries =
            Caffeine.newBuilder().maximumSize(10_000).build();

    MobileNumbers(Properties properties) {
        countriesOfPrefixes = properties.countries();
    }

    /**
     * How numbers are read.
     *
     * @param mobilePrefixes what numbers begin with that are a mobile's though the tables of the
     *     numbering plans do not say so, as in {@code +1621}: plans grow faster than tables; and
     *     the country whose they are where several share a calling code, as in {@code +1621=US}
     */
    @ConfigurationProperties("pinlock.numbers")
    record Properties(@DefaultValue List<String> mobilePrefixes) {
        private static final Pattern RANGE = Pattern.compile("\\+[1-9][0-9]{1,11}(=[A-Z]{2})?");

        Properties {
            mobilePrefixes = List.copyOf(mobilePrefixes);
            for (var range : mobilePrefixes) {
                if (!RANGE.matcher(range).matches())
                    throw new StartRefused(
                            "pinlock.numbers.mobile-prefixes has beginnings of numbers such as +1621, or"
                                    + " +1621=US.");
                if (!country(range).isEmpty() && !NumberReader.canBe(range, country(range)))
                    throw new StartRefused(
                            "pinlock.numbers.mobile-prefixes has "
                                    + range
                                    + ", but that country has another calling code.");
            }
        }

        /** Which country each of these beginnings is of; an empty one where none is named. */
        Map<String, String> countries() {
            return mobilePrefixes.stream()
                    .collect(
                            Collectors.toMap(
                                    range -> range.split("=", 2)[0],
                                    Properties::country,
                                    (one, other) -> other));
        }

        private static String country(String range) {
            return range.contains("=") ? range.split("=", 2)[1] : "";
        }
    }

    /**
     * Reads an international number, with + or 00 and the country code.
     *
     * @throws CommandRefused MALFORMED_NUMBER; NUMBER_NOT_MOBILE for one that receives no SMS, or
     *     whose range is not known
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
        return countries.get(number, this::find);
    }

    private String find(MobileNumber number) {
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
