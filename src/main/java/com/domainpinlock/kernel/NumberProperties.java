package com.domainpinlock.kernel;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How numbers are read.
 *
 * @param mobilePrefixes what numbers begin with that are a mobile's though the tables of the
 *     numbering plans do not say so, as in {@code +1621}: plans grow faster than tables
 */
@ConfigurationProperties("pinlock.numbers")
record NumberProperties(@DefaultValue List<String> mobilePrefixes) {
    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{1,11}");

    NumberProperties {
        mobilePrefixes = List.copyOf(mobilePrefixes);
        if (!mobilePrefixes.stream().allMatch(prefix -> PREFIX.matcher(prefix).matches()))
            throw new StartRefused(
                    "pinlock.numbers.mobile-prefixes has beginnings of numbers such as +1621.");
    }
}
