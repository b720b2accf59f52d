package com.domainpinlock.admin;

import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.billing.DatedPrice;
import com.domainpinlock.billing.Prices;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a year costs now, and what it will. */
@Component
public class ShowPrices {
    private final KnownAccounts known;
    private final Prices prices;
    private final Clock clock;

    ShowPrices(KnownAccounts known, Prices prices, Clock clock) {
        this.known = known;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * Shows an account's own prices and the defaults in its currency, or all defaults where no
     * account is named.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE where there is no such account
     */
    @Transactional(readOnly = true)
    public List<DatedPrice> handle(@Nullable String name) {
        var now = clock.instant();
        if (name == null) return prices.list(null, null, now);
        var account = known.require(name, "account");
        return prices.list(account.account(), account.currency(), now);
    }
}
