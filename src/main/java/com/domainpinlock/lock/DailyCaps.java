package com.domainpinlock.lock;

import com.domainpinlock.account.Caps;
import com.domainpinlock.account.Member;
import com.domainpinlock.budget.AllowedNumbers;
import com.domainpinlock.budget.DailyCounts;
import com.domainpinlock.budget.SmsBudgets;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.PinLock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Holds back whoever has got hold of an account's key: how much it can spend, and with which phones
 * it can lock domains (rule 30). Where nothing is capped it asks the database nothing: the caps
 * come with the lineage.
 */
@Component
@EnableConfigurationProperties(DailyCaps.Properties.class)
class DailyCaps {
    private final AllowedNumbers allowed;
    private final DailyCounts counts;
    private final SmsBudgets budgets;
    private final Properties properties;

    DailyCaps(
            AllowedNumbers allowed, DailyCounts counts, SmsBudgets budgets, Properties properties) {
        this.allowed = allowed;
        this.counts = counts;
        this.budgets = budgets;
        this.properties = properties;
    }

    /**
     * The caps that hold for every account without its own (rule 30), for a day of the clock (UTC);
     * 0 for none.
     *
     * @param chargesPerDay years that may be charged to an account by its commands and by those of
     *     the accounts below it; renewals are not counted
     * @param locksPerNewNumberPerDay locks that an account may begin with a number with which it
     *     has first activated a lock less than 24 hours ago, or never
     */
    @ConfigurationProperties("pinlock.caps")
    record Properties(
            @DefaultValue("0") int chargesPerDay, @DefaultValue("0") int locksPerNewNumberPerDay) {
        Properties {
            if (chargesPerDay < 0)
                throw new IllegalArgumentException("pinlock.caps.charges-per-day is 0 or more");
            if (locksPerNewNumberPerDay < 0)
                throw new IllegalArgumentException(
                        "pinlock.caps.locks-per-new-number-per-day is 0 or more");
        }
    }

    /**
     * Lets the numbers of the account's list pass; all where it has none.
     *
     * @return the refusal of another number, which is counted: to be returned and committed
     * @throws com.domainpinlock.kernel.CommandRefused NUMBER_NOT_ALLOWED for one that was counted
     *     today, and for any when too many were
     */
    Optional<Refused> refused(Member account, MobileNumber number, Instant now) {
        if (!account.caps().numbersListed()) return Optional.empty();
        var refused =
                Refused.field(
                        Refusal.NUMBER_NOT_ALLOWED,
                        "authorityNumber",
                        "Your account protects domains with the numbers of its list only: send one of them, or ask the"
                                + " operator. After twenty others in a day (UTC) none passes until it ends.");
        return switch (allowed.look(account.account(), number, now)) {
            case LISTED -> Optional.empty();
            case COUNTED -> Optional.of(refused);
            case REFUSED -> throw refused.thrown();
        };
    }

    /**
     * Counts a new term at everybody who pays for it.
     *
     * @throws com.domainpinlock.kernel.CommandRefused CAP_REACHED
     */
    void countCharge(List<Member> payers, Instant now) {
        payers.stream()
                .sorted(Comparator.comparing(Member::account))
                .forEach(payer -> {
                    var most = chargesPerDay(payer.caps());
                    if (most > 0) counts.charge(payer.account(), most, now);
                });
    }

    private int chargesPerDay(Caps caps) {
        return Objects.requireNonNullElse(caps.chargesPerDay(), properties.chargesPerDay());
    }

    /**
     * Counts a lock that begins, unless it had this number last: then it was counted.
     *
     * @throws com.domainpinlock.kernel.CommandRefused CAP_REACHED
     */
    void countLock(Member account, PinLock lock, MobileNumber number, Instant now) {
        var most =
                Objects.requireNonNullElse(
                        account.caps().locksPerNewNumberPerDay(),
                        properties.locksPerNewNumberPerDay());
        if (most == 0 || budgets.isLast(lock.numberChanges(), lock.id(), number)) return;
        counts.lock(lock.account(), number, most, now);
    }
}
