package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import org.joda.money.CurrencyUnit;

/**
 * An account as the others see it: its place in the tree and the currency it pays in.
 *
 * @param account its id
 * @param name what it signs in with
 * @param kind what it is to the service
 * @param currency in which it has its balance and pays
 * @param caps what it can do in a day
 */
public record Member(
        AccountId account, String name, AccountKind kind, CurrencyUnit currency, Caps caps) {}
