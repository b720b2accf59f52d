package com.domainpinlock.budget;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.database.SqlBatch;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps anybody from making the service send SMS for his own gain: budgets of each number, account
 * and country, over all instances. What is refused was not counted.
 */
@Component
@EnableConfigurationProperties({BudgetProperties.class, CountryProperties.class})
public class SmsBudgets {
    private final NumberWindows windows;
    private final NumberHashes hashes;
    private final BudgetProperties budgets;
    private final CountryProperties countries;
    private final MobileNumbers numbers;

    SmsBudgets(
            NumberWindows windows,
            NumberHashes hashes,
            BudgetProperties budgets,
            CountryProperties countries,
            MobileNumbers numbers) {
        this.windows = windows;
        this.hashes = hashes;
        this.budgets = budgets;
        this.countries = countries;
        this.numbers = numbers;
    }

    /**
     * Lets the numbers of the served countries pass.
     *
     * @throws com.domainpinlock.kernel.CommandRefused COUNTRY_NOT_ALLOWED
     */
    public void requireServed(MobileNumber number) {
        if (countries.serves(numbers.country(number))) return;
        throw Refused.field(
                        Refusal.COUNTRY_NOT_ALLOWED,
                        "authorityNumber",
                        "Send a mobile number of one of these countries: "
                                + String.join(", ", countries.countries())
                                + ".")
                .thrown();
    }

    /**
     * Notes the number of a lock's first call. Within a paid term it can be changed only so often
     * in 24 hours; a call that pays for a term is free to.
     *
     * @param charged whether the call begins a term
     * @throws com.domainpinlock.kernel.CommandRefused SMS_BUDGET_SPENT
     */
    public void changeNumber(
            NumberChanges changes, LockId lock, MobileNumber number, boolean charged, Instant now) {
        var most = budgets.numberChangesPerDay();
        if (!charged && changes.isOther(hashes.marks(lock, number))) {
            changes.refusedUntil(now, most)
                    .ifPresent(until -> {
                        throw Spent.changes(until);
                    });
            changes.count(now, most);
        }
        changes.remember(hashes.mark(lock, number));
    }

    /** Whether a lock's last first call came with this number. */
    public boolean isLast(NumberChanges changes, LockId lock, MobileNumber number) {
        return changes.isLast(hashes.marks(lock, number));
    }

    /**
     * Counts one SMS that the running transaction is about to queue. The rows of the budgets are
     * held until commit, so it comes after the lock and before any balance.
     *
     * @param top the top-level reseller of the account's tree; of a confirmed number it does not
     *     matter
     * @param confirmed whether the number is an active lock's; else it counts as confirmed where
     *     the account has ever activated a lock with it
     * @throws com.domainpinlock.kernel.CommandRefused SMS_BUDGET_SPENT
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void spend(
            SqlBatch batch,
            AccountId account,
            AccountId top,
            MobileNumber number,
            boolean confirmed,
            Instant now) {
        var country = numbers.country(number);
        var shared =
                Stream.of(
                                Budget.of(account, budgets.account()),
                                Budget.of(country, budgets.country(country)))
                        .filter(budget -> !budget.limit().isNone())
                        .toList();
        windows.spend(batch, account, top, number, confirmed, shared, now);
    }

    /**
     * Notes that the account has activated a lock with this number.
     *
     * @return whether it is the first time
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean confirm(AccountId account, MobileNumber number, Instant now) {
        return windows.confirm(account, number, now);
    }

    /** Whether the account has ever activated a lock with this number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isConfirmed(AccountId account, MobileNumber number) {
        return windows.isConfirmed(account, number);
    }
}
