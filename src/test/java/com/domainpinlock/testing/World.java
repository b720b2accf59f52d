package com.domainpinlock.testing;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.NewKey;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.billing.Prices;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.MobileNumber;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Makes what a test needs of the registrar's world, always new, so that tests never meet. */
public final class World {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Accounts accounts;
    private final ApiKeys keys;
    private final Persons persons;
    private final Ledger ledger;
    private final Prices prices;
    private final Domains domains;
    private final TransactionOperations transactions;
    private final Clock clock;

    public World(
            Accounts accounts,
            ApiKeys keys,
            Persons persons,
            Ledger ledger,
            Prices prices,
            Domains domains,
            TransactionOperations transactions,
            Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.persons = persons;
        this.ledger = ledger;
        this.prices = prices;
        this.domains = domains;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A reseller with so much on its account; the default price of a year is 12.00 EUR. */
    public AccountId reseller(String euros) {
        return account("reseller", AccountKind.RESELLER, null, euros);
    }

    public AccountId subreseller(AccountId parent, String euros) {
        return account("subreseller", AccountKind.SUBRESELLER, parent, euros);
    }

    public AccountId operator() {
        return account("operator", AccountKind.OPERATOR, null, "0.00");
    }

    private AccountId account(
            String name, AccountKind kind, @Nullable AccountId parent, String euros) {
        return transactions.execute(_ -> {
            var account =
                    accounts.create(
                                    name + "-" + COUNT.incrementAndGet(),
                                    kind,
                                    parent,
                                    CurrencyUnit.EUR)
                            .account();
            ledger.open(account, CurrencyUnit.EUR, Money.zero(CurrencyUnit.EUR));
            var money = Money.parse("EUR " + euros);
            if (money.isPositive()) ledger.deposit(account, money, clock.instant());
            return account;
        });
    }

    /** What the account signs in with. */
    public String name(AccountId account) {
        return transactions.execute(_ -> accounts.lineage(account).getFirst().name());
    }

    /** A domain that this account holds. */
    public DomainName domain(AccountId holder) {
        return domain(holder, "example-" + COUNT.incrementAndGet() + ".com");
    }

    public DomainName domain(AccountId holder, String name) {
        var domain = DomainName.parse(name);
        transactions.executeWithoutResult(_ -> domains.add(domain, holder));
        return domain;
    }

    /** A price for this account alone, from now on. */
    public void price(AccountId account, String euros) {
        transactions.executeWithoutResult(
                _ -> prices.set(account, Money.parse("EUR " + euros), clock.instant()));
    }

    public void deposit(AccountId account, String euros) {
        transactions.executeWithoutResult(
                _ -> ledger.deposit(account, Money.parse("EUR " + euros), clock.instant()));
    }

    /** What the account has now. */
    public Money balance(AccountId account) {
        return transactions.execute(_ -> ledger.balanceOf(account).amount());
    }

    /** A mobile number that no other test uses. */
    public MobileNumber phone() {
        var phone = new MobileNumber("+49151" + (20_000_000 + COUNT.incrementAndGet()));
        Secrets.number(phone);
        return phone;
    }

    /** Somebody who calls with a key of the account, as the audit trail will name it. */
    public Actor actor(AccountId account) {
        return new Actor(account, 1L, null, "request-" + COUNT.incrementAndGet(), "127.0.0.1");
    }

    /**
     * Somebody new of support, with a key.
     *
     * @param enteredBy who has entered them; nobody: whoever set the service up
     */
    public Actor supporter(AccountId operator, @Nullable Actor enteredBy) {
        var person =
                transactions.execute(_ ->
                        persons.named(
                                operator,
                                "supporter-" + COUNT.incrementAndGet(),
                                enteredBy == null ? null : enteredBy.person(),
                                clock.instant()));
        return keyOf(operator, person);
    }

    /** Another key of the same person. */
    public Actor anotherKeyOf(Actor supporter) {
        return keyOf(supporter.account(), Objects.requireNonNull(supporter.person()));
    }

    private Actor keyOf(AccountId operator, long person) {
        var label = "support-" + COUNT.incrementAndGet();
        var wanted = new NewKey(operator, label, EnumSet.of(Scope.SUPPORT), person);
        var made = transactions.execute(_ -> keys.create(wanted));
        Secrets.key(made.text());
        return new Actor(
                operator, made.id(), person, "request-" + COUNT.incrementAndGet(), "127.0.0.1");
    }

    /**
     * Somebody with a key of the account's own.
     *
     * @param madeBy the key that made it; none: no key
     */
    public Actor keyed(AccountId account, @Nullable Long madeBy) {
        var label = "keyed-" + COUNT.incrementAndGet();
        var wanted = new NewKey(account, label, EnumSet.of(Scope.PINLOCK, Scope.ACCOUNT), null);
        var made = transactions.execute(_ -> keys.create(wanted.madeBy(madeBy)));
        Secrets.key(made.text());
        return new Actor(
                account, made.id(), null, "request-" + COUNT.incrementAndGet(), "127.0.0.1");
    }

    /** Somebody new who works for the account. */
    private long person(AccountId account) {
        return persons.named(account, "person-" + COUNT.incrementAndGet(), null, clock.instant());
    }

    /** A key of the account, to call the service over HTTP with. */
    public String apiKey(AccountId account, Scope... scopes) {
        var wanted =
                scopes.length == 0 ? EnumSet.allOf(Scope.class) : EnumSet.copyOf(List.of(scopes));
        var label = "test-" + COUNT.incrementAndGet();
        var key =
                transactions.execute(_ ->
                        keys.create(new NewKey(account, label, wanted, person(account))).text());
        Secrets.key(key);
        return key;
    }
}
