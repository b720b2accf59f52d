package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.KeyView;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.NewKey;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a person in who is to run the service, without anybody's key: for the first ones, and for
 * who has lost theirs. It is no part of any interface but the machine's own.
 */
@Component
public class EnterOperator {
    private static final Set<Scope> SCOPES =
            EnumSet.of(Scope.OPERATOR, Scope.SUPPORT, Scope.GUARD, Scope.ACCOUNT);

    /** The account pays nothing, but every account has a currency. */
    private static final CurrencyUnit CURRENCY = CurrencyUnit.EUR;

    private static final String REQUEST = "command-line";

    private final Accounts accounts;
    private final KnownAccounts known;
    private final Ledger ledger;
    private final Persons persons;
    private final AccountKeys keys;
    private final Keys all;
    private final AdminActs acts;
    private final Clock clock;

    EnterOperator(
            Accounts accounts,
            KnownAccounts known,
            Ledger ledger,
            Persons persons,
            AccountKeys keys,
            Keys all,
            AdminActs acts,
            Clock clock) {
        this.accounts = accounts;
        this.known = known;
        this.ledger = ledger;
        this.persons = persons;
        this.keys = keys;
        this.all = all;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Makes a key with all of the operator's scopes. The account and the person are entered where
     * they are not there yet; a new person counts as entered by no other.
     *
     * @param account the name of an operator's account, or of none yet
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for names that cannot be, and
     *     for an account that is a customer's
     */
    @Transactional
    public Keys.Made handle(String account, String person) {
        if (!Persons.isName(person)) throw CreateKey.personInvalid();
        var now = clock.instant();
        var id = operatorsAccount(account, now);
        keys.hold(id);
        var whose = persons.named(id, person, null, now);
        var wanted = new NewKey(id, freeLabel(id, person), SCOPES, whose);
        var told =
                "label %s, scopes %s, person %s"
                        .formatted(wanted.label(), Scope.names(SCOPES), person);
        acts.write(actor(id), AdminAct.KEY_CREATED, id, told, now);
        return all.make(wanted, told + ", from the command line", null, now);
    }

    private AccountId operatorsAccount(String name, Instant now) {
        if (!Accounts.isName(name)) {
            throw Refused.invalid("account", Accounts.NAME_RULE);
        }
        accounts.holdTree();
        var there = known.find(name);
        if (there.isPresent()) {
            if (there.get().kind() == AccountKind.OPERATOR) return there.get().account();
            throw Refused.invalid("account", "This account is a customer's: name another one.");
        }
        var opened = accounts.create(name, AccountKind.OPERATOR, null, CURRENCY).account();
        ledger.open(opened, CURRENCY, Money.zero(CURRENCY));
        acts.write(
                actor(opened),
                AdminAct.ACCOUNT_OPENED,
                opened,
                "OPERATOR, credit line " + Money.zero(CURRENCY),
                now);
        return opened;
    }

    private String freeLabel(AccountId account, String person) {
        var taken = keys.living(account).stream().map(KeyView::label).collect(Collectors.toSet());
        return IntStream.rangeClosed(1, taken.size() + 1)
                .mapToObj(number -> number == 1 ? person : cut(person) + "-" + number)
                .filter(label -> !taken.contains(label))
                .findFirst()
                .orElseThrow();
    }

    private static String cut(String person) {
        return person.substring(0, Math.min(person.length(), 59));
    }

    private static Actor actor(AccountId account) {
        return new Actor(account, null, null, REQUEST, REQUEST);
    }
}
