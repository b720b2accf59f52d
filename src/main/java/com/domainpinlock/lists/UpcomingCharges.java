package com.domainpinlock.lists;

import com.domainpinlock.kernel.DomainName;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an account has to expect, as far as is known now.
 *
 * @param charges of this page, the nearest first
 * @param sum of all charges in the time asked for, those without a price left out
 * @param total how many there are
 * @param available balance and credit line together
 * @param more whether further ones follow this page
 */
public record UpcomingCharges(
        List<Charge> charges, Money sum, long total, Money available, boolean more) {
    public UpcomingCharges {
        charges = List.copyOf(charges);
    }

    /** What is missing for all of it: zero or more. */
    public Money shortfall() {
        var missing = sum.minus(available);
        return missing.isPositive() ? missing : Money.zero(sum.getCurrencyUnit());
    }

    /**
     * The next term of a lock, which the account pays for.
     *
     * @param account the name of the lock's own account: this one, or one below it
     * @param dueAt the end of the term that is paid
     * @param price what the account itself pays; none where no price is in force then
     * @param overdue whether it is due already and could not be paid yet
     */
    public record Charge(
            DomainName domain,
            String account,
            Instant dueAt,
            @Nullable Money price,
            boolean overdue) {}
}
