package com.domainpinlock.lock;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Appendices;
import com.domainpinlock.billing.DatedPrice;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.kernel.AccountId;
import java.time.Clock;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The service as an account sees it before it uses it: what a year costs, and whether it is
 * activated.
 */
@Component
public class PinLockService {
    private final Accounts accounts;
    private final Appendices appendices;
    private final Prices prices;
    private final Clock clock;

    PinLockService(Accounts accounts, Appendices appendices, Prices prices, Clock clock) {
        this.accounts = accounts;
        this.appendices = appendices;
        this.prices = prices;
        this.clock = clock;
    }

    /**
     * What an account can know of the service.
     *
     * @param price of a year in the account's currency; nothing where none holds
     * @param ownPrice whether that price is the account's alone
     * @param currency in which the account pays
     * @param activeSince nothing where it is not activated, or switched off
     * @param switchedOffSince since when somebody above has switched it off
     */
    public record Offer(
            @Nullable Money price,
            boolean ownPrice,
            CurrencyUnit currency,
            @Nullable Instant activeSince,
            @Nullable Instant switchedOffSince) {}

    /** Shows it. */
    @Transactional(readOnly = true)
    public Offer show(AccountId caller) {
        return offer(caller, clock.instant());
    }

    /**
     * Activates the service; doing so again changes nothing (rule 2).
     *
     * @throws com.domainpinlock.kernel.CommandRefused SERVICE_NOT_ACTIVE where it is switched off
     */
    @Transactional
    public Offer activate(AccountId caller) {
        var now = clock.instant();
        appendices.activate(caller, now);
        return offer(caller, now);
    }

    private Offer offer(AccountId caller, Instant now) {
        var member = accounts.lineage(caller).getFirst();
        var state = appendices.stateOf(caller);
        var inForce =
                prices.list(caller, member.currency(), now).stream()
                        .filter(DatedPrice::inForce)
                        .findFirst();
        return new Offer(
                inForce.map(DatedPrice::price).orElse(null),
                inForce.map(DatedPrice::own).orElse(false),
                member.currency(),
                state.activeSince(),
                state.switchedOffAt());
    }
}
