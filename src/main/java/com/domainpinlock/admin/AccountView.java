package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKind;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An account as the operator sees it.
 *
 * @param name what it signs in with
 * @param parent the name of the account above it; none above a reseller
 * @param brand whom its SMS name as their sender; nothing where the setting says it
 * @param activeSince since when it has the service; nothing where it has not
 * @param switchedOffSince since when the service is switched off for it; nothing where it is not
 */
public record AccountView(
        String name,
        AccountKind kind,
        @Nullable String parent,
        Money balance,
        Money creditLine,
        @Nullable String brand,
        @Nullable Instant activeSince,
        @Nullable Instant switchedOffSince,
        Instant createdAt) {}
