package com.domainpinlock.kernel;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How numbers are read.
 *
 * @param mobilePrefixes what numbers begin with that are a mobile's though the tables of the
 *     numbering plans do not say so, as in {@code +1621}: plans grow faster than tables; and the
 *     country whose they are where several share a calling code, as in {@code +1621=US}
 */
@ConfigurationProperties("pinlock.numbers")
record NumberProperties(@DefaultValue List<String> mobilePrefixes) {
    private static final Pattern RANGE = Pattern.compile("\\+[1-9][0-9]{1,11}(=[A-Z]{2})?");

    NumberProperties {
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
                                NumberProperties::country,
                                (one, other) -> other));
    }

    private static String country(String range) {
        return range.contains("=") ? range.split("=", 2)[1] : "";
    }
}
