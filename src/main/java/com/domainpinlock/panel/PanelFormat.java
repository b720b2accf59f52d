package com.domainpinlock.panel;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Writes instants and money as people of one language do. All times are UTC, and say so. */
public final class PanelFormat {
    private final DateTimeFormatter day;
    private final DateTimeFormatter minute;
    private final DateTimeFormatter second;
    private final NumberFormat amounts;

    PanelFormat(Locale locale) {
        var date = locale.getLanguage().equals("de") ? "d. MMM uuuu" : "d MMM uuuu";
        day = DateTimeFormatter.ofPattern(date, locale);
        minute = DateTimeFormatter.ofPattern(date + ", HH:mm 'UTC'", locale);
        second = DateTimeFormatter.ofPattern(date + ", HH:mm:ss 'UTC'", locale);
        amounts = NumberFormat.getNumberInstance(locale);
    }

    /** A day, as in 2 Mar 2027. */
    public String day(@Nullable Instant at) {
        return at == null ? "–" : day.format(at.atOffset(ZoneOffset.UTC));
    }

    /** A minute of a day, with its zone. */
    public String at(@Nullable Instant at) {
        return at == null ? "–" : minute.format(at.atOffset(ZoneOffset.UTC));
    }

    /** A second of a day, with its zone. */
    public String exactly(@Nullable Instant at) {
        return at == null ? "–" : second.format(at.atOffset(ZoneOffset.UTC));
    }

    /** An amount and its currency, as in 1,012.00 EUR. */
    public String money(@Nullable Money money) {
        if (money == null) return "–";
        var places = money.getCurrencyUnit().getDecimalPlaces();
        var format = (NumberFormat) amounts.clone();
        format.setMinimumFractionDigits(places);
        format.setMaximumFractionDigits(places);
        return format.format(money.getAmount()) + " " + money.getCurrencyUnit().getCode();
    }

    /** A count, with the separators of the language. */
    public String count(long count) {
        return amounts.format(count);
    }
}
