package com.domainpinlock.budget;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.MobileNumber;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which countries' numbers can protect a domain.
 *
 * @param countries in two letters, as in {@code DE}; none for all
 */
@ConfigurationProperties("pinlock.sms")
record CountryProperties(@DefaultValue List<String> countries) {
    CountryProperties {
        countries =
                countries.stream()
                        .map(country -> AsciiCase.upper(country.strip()))
                        .distinct()
                        .sorted()
                        .toList();
        requireKnown(countries);
    }

    boolean serves(String country) {
        return countries.isEmpty() || countries.contains(country);
    }

    private static void requireKnown(Collection<String> countries) {
        var unknown =
                countries.stream()
                        .filter(country -> !MobileNumber.countries().contains(country))
                        .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "pinlock.sms.countries names countries by two letters, as in DE, and not "
                            + String.join(", ", unknown));
        }
    }
}
