package com.domainpinlock.admin;

import com.domainpinlock.kernel.AccountId;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An account as those above it see it.
 *
 * @param parent the name of the account directly above it
 * @param activeSince since when it has the service; nothing where it has not
 * @param switchedOffSince since when the service is switched off for it; nothing where it is not
 * @param price what a year costs it now; nothing where no price holds
 * @param locks how many active ones it has of its own
 */
public record SubresellerView(
        AccountId account,
        String name,
        String parent,
        @Nullable Instant activeSince,
        @Nullable Instant switchedOffSince,
        @Nullable Money price,
        long locks) {}
