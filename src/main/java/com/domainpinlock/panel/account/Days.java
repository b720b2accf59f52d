package com.domainpinlock.panel.account;

import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads days as a browser sends them, as in 2026-11-22. All days are UTC. */
final class Days {
    private static final int LENGTH = "2026-11-22".length();

    private Days() {}

    /**
     * The first instant of a day; nothing where none was entered.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    static @Nullable Instant begin(@Nullable String text, String field) {
        var day = day(text, field);
        return day == null ? null : begin(day);
    }

    /** The first instant behind a day; nothing where none was entered. */
    static @Nullable Instant end(@Nullable String text, String field) {
        var day = day(text, field);
        return day == null ? null : begin(day.plusDays(1));
    }

    private static @Nullable LocalDate day(@Nullable String text, String field) {
        if (text == null || text.isBlank()) return null;
        try {
            if (text.strip().length() == LENGTH) return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw invalid(field);
        }
        throw invalid(field);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static RuntimeException invalid(String field) {
        return Refused.invalid(field, "Write a day of the calendar as in 2026-11-22.");
    }
}
