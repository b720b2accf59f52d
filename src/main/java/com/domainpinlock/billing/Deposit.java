package com.domainpinlock.billing;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in by an operator's hand.
 *
 * @param journal the journal that it stands in: its id
 * @param balance the account's, right after it
 * @param reference what the operator noted with it
 * @param settledTerms how many overdue terms were paid right after it; nothing until that is done
 */
public record Deposit(
        long journal,
        AccountId account,
        Money amount,
        Money balance,
        @Nullable String reference,
        Instant at,
        @Nullable Integer settledTerms) {}
