package com.domainpinlock.gateway.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Dates on the wire: UTC, to the second. */
public final class WireTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT);
    private static final int DATE_LENGTH = "2026-11-22".length();
    private static final int YEAR_MAX = 9999;

    private WireTime() {}

    /** The second in which an instant lies: for what ends, which then never seems to end later. */
    public static String of(Instant instant) {
        return FORM.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** The first second that is not before an instant: for what begins. */
    public static String from(Instant instant) {
        return of(instant.plusSeconds(1).minusNanos(1));
    }

    /**
     * Reads the first instant of a day, or of a second.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_REQUEST
     */
    public static Instant parse(String text, String name) {
        return local(text, name).toInstant(ZoneOffset.UTC);
    }

    /** Reads the first instant after a day, or after a second. */
    public static Instant parseEnd(String text, String name) {
        var unit = text.length() == DATE_LENGTH ? ChronoUnit.DAYS : ChronoUnit.SECONDS;
        return local(text, name).plus(1, unit).toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime local(String text, String name) {
        try {
            var time =
                    text.length() == DATE_LENGTH
                            ? LocalDate.parse(text).atStartOfDay()
                            : LocalDateTime.parse(text, FORM);
            if (time.getYear() >= 0 && time.getYear() <= YEAR_MAX) return time;
        } catch (DateTimeException e) {
            throw unreadable(name);
        }
        throw unreadable(name);
    }

    private static RuntimeException unreadable(String name) {
        return Parameters.malformed(
                name, "Send a date as 2026-11-22 or 2026-11-22 12:00:00, in UTC.");
    }
}
