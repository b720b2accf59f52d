package com.domainpinlock.delivery;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.MobileNumbers;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes times as the clock beside a phone shows them: in the zone of its number's country, or in
 * UTC where the country has more than one, and always with the zone's name.
 */
final class PhoneTimes {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final MobileNumbers numbers;
    private final Map<String, List<ZoneId>> zones = new ConcurrentHashMap<>();

    PhoneTimes(MobileNumbers numbers) {
        this.numbers = numbers;
    }

    String write(String pattern, Instant at, MobileNumber phone, Language language) {
        var locale =
                switch (language) {
                    case EN -> Locale.ENGLISH;
                    case DE -> Locale.GERMAN;
                };
        return DateTimeFormatter.ofPattern(pattern + " z", locale)
                .format(at.atZone(zone(phone, at)));
    }

    /** Zones that differ in their past, as Busingen's and Berlin's do, are one. */
    private ZoneId zone(MobileNumber phone, Instant at) {
        var all = zones.computeIfAbsent(numbers.country(phone), PhoneTimes::zonesOf);
        var offsets = all.stream().map(zone -> zone.getRules().getOffset(at)).distinct().count();
        return offsets == 1 ? all.getFirst() : UTC;
    }

    private static List<ZoneId> zonesOf(String country) {
        var known = ZoneId.getAvailableZoneIds();
        return TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL_LOCATION, country, null)
                .stream()
                .filter(known::contains)
                .map(ZoneId::of)
                .toList();
    }
}
