package com.domainpinlock.admin;

import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.billing.DatedPrice;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets and shows what a year costs, for one account or for all that have no own price. */
@Component
public class PriceSettings {
    private static final Period AHEAD_MAX = Period.ofYears(10);

    private final KnownAccounts known;
    private final Prices prices;
    private final AdminActs acts;
    private final Clock clock;

    PriceSettings(KnownAccounts known, Prices prices, AdminActs acts, Clock clock) {
        this.known = known;
        this.prices = prices;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Sets it.
     *
     * @param name the account's; the default is set where none is named
     * @param price zero or more, in the account's currency: an explicit zero is a price (rule 22)
     * @param holdsFrom not in the past, which is charged for already; now where it is left out
     * @return from when on it holds
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional
    public Instant set(
            Actor actor, @Nullable String name, Money price, @Nullable Instant holdsFrom) {
        if (price.isNegative()) throw Refused.invalid("amount.amount", "A price is zero or more.");
        var now = clock.instant();
        var from = holdsFrom == null ? now : requireDated(holdsFrom, now);
        var account = name == null ? null : known.require(name, "account");
        if (account != null) {
            KnownAccounts.requireCurrency(account, price.getCurrencyUnit(), "amount.currency");
        }
        var id = account == null ? null : account.account();
        acts.write(actor, AdminAct.PRICE_SET, id, price + " from " + from, now);
        prices.set(id, price, from);
        return from;
    }

    /**
     * Shows an account's own prices and the defaults in its currency, or all defaults where no
     * account is named.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where there is no such account
     */
    @Transactional(readOnly = true)
    public List<DatedPrice> list(@Nullable String name) {
        var now = clock.instant();
        if (name == null) return prices.list(null, null, now);
        var account = known.require(name, "account");
        return prices.list(account.account(), account.currency(), now);
    }

    private static Instant requireDated(Instant asked, Instant now) {
        var latest = now.atOffset(ZoneOffset.UTC).plus(AHEAD_MAX).toInstant();
        if (asked.isBefore(now)) {
            throw Refused.invalid(
                    "holdsFrom",
                    "What is past is charged for: name an instant to come, or none for now.");
        }
        if (asked.isAfter(latest))
            throw Refused.invalid("holdsFrom", "A price is set ten years ahead at the most.");
        return asked.truncatedTo(ChronoUnit.MICROS);
    }
}
