package com.domainpinlock.api.edge;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads instants as people and programs write them. */
public final class InstantParser {
    private static final int DATE_LENGTH = "2026-11-22".length();

    private static final int OFFSET_LENGTH = "+01:00".length();

    private InstantParser() {}

    /**
     * Reads an instant, or a date as the first instant of that day in UTC.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public static @Nullable Instant parse(@Nullable String text, String field) {
        if (text == null) return null;
        try {
            var instant =
                    text.length() == DATE_LENGTH
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(withItsPlus(text)).toInstant();
            if (isKept(instant)) return instant.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException _) {
            // refused below
        }
        throw Refused.invalid(field, "Send a date or an instant of ISO 8601, such as 2026-11-22.");
    }

    /** In a query a plus sign that is not written as {@code %2B} arrives as a space. */
    private static String withItsPlus(String text) {
        var sign = text.length() - OFFSET_LENGTH;
        return sign > 0 && text.charAt(sign) == ' '
                ? text.substring(0, sign) + '+' + text.substring(sign + 1)
                : text;
    }

    /** Within four digits of a year, so that no database or client stumbles over it. */
    private static boolean isKept(Instant instant) {
        var year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 0 && year <= 9999;
    }
}
