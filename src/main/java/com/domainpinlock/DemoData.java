package com.domainpinlock;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.Member;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.user.AccountUsers;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fills an empty sandbox, before the first request can come; one that has the demo account is left
 * as it is, but for users who came with a later version.
 */
@Component
@ConditionalOnBooleanProperty("pinlock.sandbox")
class DemoData implements SmartInitializingSingleton {
    private static final Set<Scope> CUSTOMER =
            EnumSet.of(Scope.PINLOCK, Scope.GUARD, Scope.ACCOUNT);
    private static final Set<Scope> OPERATOR =
            EnumSet.of(Scope.OPERATOR, Scope.SUPPORT, Scope.GUARD, Scope.ACCOUNT);
    private static final Set<Scope> PEOPLE = EnumSet.of(Scope.PINLOCK, Scope.ACCOUNT);
    private static final Set<Scope> OPERATORS =
            EnumSet.of(Scope.OPERATOR, Scope.SUPPORT, Scope.ACCOUNT);
    private static final Money BALANCE = Money.of(CurrencyUnit.EUR, 1000);
    private static final Money PRICE = Money.of(CurrencyUnit.EUR, 12);

    private final Accounts accounts;
    private final ApiKeys keys;
    private final Persons persons;
    private final AccountUsers users;
    private final Ledger ledger;
    private final Prices prices;
    private final Domains domains;
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoData(
            Accounts accounts,
            ApiKeys keys,
            Persons persons,
            AccountUsers users,
            Ledger ledger,
            Prices prices,
            Domains domains,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.persons = persons;
        this.users = users;
        this.ledger = ledger;
        this.prices = prices;
        this.domains = domains;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        waitForOthers();
        var now = clock.instant();
        if (accounts.named("demo").isEmpty()) fill(now);
        for (var name : List.of("demo", "demo-sub", "other")) user(name, "demo", name, PEOPLE, now);
        user("operator", "demo", "operator", OPERATORS, now);
        user("operator", "second", "second", OPERATORS, now); // unrelated: support takes two
    }

    /** Lets a person sign in, with a password that everybody knows. */
    private void user(
            String account, String name, String passwordOf, Set<Scope> scopes, Instant now) {
        accounts.named(account)
                .map(Member::account)
                .ifPresent(id ->
                        users.addDemo(
                                persons.named(id, name, null, now),
                                scopes,
                                passwordOf + "-password",
                                now));
    }

    /** Two instances that start at once on an empty database fill it once. */
    private void waitForOthers() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('demo data'))").query((_, _) -> 0).single();
    }

    private void fill(Instant now) {
        if (prices.list(null, PRICE.getCurrencyUnit(), now).isEmpty()) prices.set(null, PRICE, now);
        var demo = account("demo", AccountKind.RESELLER, null, CUSTOMER, now);
        add(demo, "example.com", "example.net", "example.de", "xn--mnchen-3ya.de", "example.co.uk");
        add(account("demo-sub", AccountKind.SUBRESELLER, demo, CUSTOMER, now), "sub-example.com");
        add(account("other", AccountKind.RESELLER, null, CUSTOMER, now), "other-example.com");
        account("operator", AccountKind.OPERATOR, null, OPERATOR, now);
    }

    private AccountId account(
            String name,
            AccountKind kind,
            @Nullable AccountId parent,
            Set<Scope> scopes,
            Instant now) {
        var account = accounts.create(name, kind, parent, CurrencyUnit.EUR).account();
        var person =
                kind == AccountKind.OPERATOR ? persons.named(account, "demo", null, now) : null;
        keys.createDemo(account, "demo", scopes, person, name + "-key");
        ledger.open(account, CurrencyUnit.EUR, Money.zero(CurrencyUnit.EUR));
        ledger.deposit(account, BALANCE, now);
        return account;
    }

    private void add(AccountId holder, String... names) {
        for (var name : names) domains.add(new DomainName(name), holder);
    }
}
