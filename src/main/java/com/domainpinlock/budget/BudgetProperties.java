package com.domainpinlock.budget;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.MobileNumber;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the SMS budgets. Of a number they hold for any 60 minutes and any 24 hours; of an
 * account and a country for the hours and days of the clock (UTC).
 *
 * @param confirmedNumberPerHour SMS that an account can have sent to a number that it has
 *     confirmed, 1 to what the day allows
 * @param confirmedNumberPerDay the same for a day, up to 1,000
 * @param unconfirmedNumberPerHour SMS to a number that all who have not confirmed it can have sent
 *     together, 1 to what the day allows
 * @param unconfirmedNumberPerDay the same for a day, up to 1,000
 * @param accountPerHour SMS that one account can have sent; 0 for no limit
 * @param accountPerDay the same for a day
 * @param countryPerHour SMS to the numbers of one country, by its two letters; {@code other} stands
 *     for each country that is not named; where neither is there, or it is 0, there is no limit
 * @param countryPerDay the same for a day
 * @param numberChangesPerDay how often first calls can change a lock's number within 24 hours of a
 *     paid term, 1 to 100
 * @param sweepEvery how often what no budget needs any more is removed, more than 0
 */
@ConfigurationProperties("pinlock.sms.budget")
public record BudgetProperties(
        @DefaultValue("60") int confirmedNumberPerHour,
        @DefaultValue("300") int confirmedNumberPerDay,
        @DefaultValue("10") int unconfirmedNumberPerHour,
        @DefaultValue("20") int unconfirmedNumberPerDay,
        @DefaultValue("1000") int accountPerHour,
        @DefaultValue("5000") int accountPerDay,
        @DefaultValue Map<String, Integer> countryPerHour,
        @DefaultValue Map<String, Integer> countryPerDay,
        @DefaultValue("3") int numberChangesPerDay,
        @DefaultValue("1h") Duration sweepEvery) {
    private static final int NUMBER_MAX = 1000;
    private static final int CHANGES_MAX = 100;
    private static final String OTHER = "other";

    public BudgetProperties {
        requireNumber("confirmed-number", confirmedNumberPerHour, confirmedNumberPerDay);
        requireNumber("unconfirmed-number", unconfirmedNumberPerHour, unconfirmedNumberPerDay);
        require(
                accountPerHour >= 0 && accountPerDay >= 0,
                "account-per-hour and -per-day are 0 or more");
        require(
                numberChangesPerDay >= 1 && numberChangesPerDay <= CHANGES_MAX,
                "number-changes-per-day is 1 to " + CHANGES_MAX);
        require(sweepEvery.isPositive(), "sweep-every is more than 0");
        countryPerHour = byCountry("country-per-hour", countryPerHour);
        countryPerDay = byCountry("country-per-day", countryPerDay);
    }

    Limit confirmedNumber() {
        return new Limit(confirmedNumberPerHour, confirmedNumberPerDay);
    }

    Limit unconfirmedNumber() {
        return new Limit(unconfirmedNumberPerHour, unconfirmedNumberPerDay);
    }

    Limit account() {
        return new Limit(accountPerHour, accountPerDay);
    }

    Limit country(String country) {
        return new Limit(of(countryPerHour, country), of(countryPerDay, country));
    }

    private static int of(Map<String, Integer> limits, String country) {
        return limits.getOrDefault(country, limits.getOrDefault(OTHER, 0));
    }

    private static void requireNumber(String name, int perHour, int perDay) {
        require(
                perHour >= 1 && perHour <= perDay && perDay <= NUMBER_MAX,
                "%s-per-hour is 1 to %s-per-day, and that is at most %s"
                        .formatted(name, name, NUMBER_MAX));
    }

    /** An environment variable's name has lost the case of its letters. */
    private static Map<String, Integer> byCountry(String name, Map<String, Integer> limits) {
        var named = new TreeMap<String, Integer>();
        limits.forEach((key, most) -> {
            var country = AsciiCase.same(key, OTHER) ? OTHER : AsciiCase.upper(key);
            require(
                    country.equals(OTHER) || MobileNumber.countries().contains(country),
                    name + " names countries by two letters, as in DE, or is for " + OTHER);
            require(most >= 0, name + " is 0 or more");
            named.put(country, most);
        });
        return Map.copyOf(named);
    }

    private static void require(boolean right, String sentence) {
        if (!right) throw new IllegalArgumentException("pinlock.sms.budget." + sentence);
    }
}
