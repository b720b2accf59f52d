package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.KnownAccounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes API keys: an account for itself, and the operator for anybody. An account's key hands on
 * nothing that it has not got itself, or a stolen one would be worth more than it is. Beyond 150
 * lines, for both ways to make a key keep the same rules.
 */
@Component
public class CreateKey {
    private final KnownAccounts known;
    private final AccountKeys keys;
    private final Keys all;
    private final Persons persons;
    private final AdminActs acts;
    private final Clock clock;

    CreateKey(
            KnownAccounts known,
            AccountKeys keys,
            Keys all,
            Persons persons,
            AdminActs acts,
            Clock clock) {
        this.known = known;
        this.keys = keys;
        this.all = all;
        this.persons = persons;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Makes one for the caller's own account, for use from no more networks than the caller's key
     * has, and for no longer.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INSUFFICIENT_SCOPE for a scope that the
     *     caller's key has not; INVALID_VALUE for support's and the operator's scopes, a label that
     *     is taken, a person, networks beyond the caller's, and an end that is past
     */
    @Transactional
    public Keys.Made asAccount(Caller caller, WantedKey wanted) {
        var now = clock.instant();
        if (wanted.isOfTheService()) {
            throw Refused.invalid(
                    "scopes", "An account makes keys with the scopes pinlock, guard and account.");
        }
        if (wanted.person() != null) throw personOfCustomer();
        wanted.requireFuture(now);
        wanted.scopes().stream().sorted().forEach(caller::require);
        var bounded = boundedBy(caller.keyId(), wanted);
        return all.make(
                bounded.of(caller.account(), null).madeBy(caller.keyId()),
                bounded.told(),
                null,
                now);
    }

    /**
     * Makes one for any account. One with support's scope opens nothing before a second person has
     * confirmed it ({@link ConfirmSupport}). Support's and the operator's keys belong to persons:
     * one who is not yet known is entered as the caller's doing, and one who is makes his further
     * keys himself. The maker of a key sees it, and could act as the other.
     *
     * @param account the account's name
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE, MISSING_FIELD
     */
    @Transactional
    public Keys.Made asOperator(Actor operator, String account, WantedKey wanted) {
        var now = clock.instant();
        var member = known.require(account, "account");
        wanted.requireFuture(now);
        var whose = person(operator, member, wanted, now);
        var bounded =
                member.kind() == AccountKind.OPERATOR
                        ? boundedBy(operator.apiKey(), wanted)
                        : wanted;
        var person = wanted.person();
        var told = bounded.told() + (person == null ? "" : ", person " + person);
        var secondOf = wanted.scopes().contains(Scope.SUPPORT) ? operator.person() : null;
        acts.write(operator, AdminAct.KEY_CREATED, member.account(), told, now);
        return all.make(
                bounded.of(member.account(), whose).madeBy(operator.apiKey()),
                told + ", by the operator",
                secondOf,
                now);
    }

    private @Nullable Long person(Actor operator, Member member, WantedKey wanted, Instant now) {
        var name = wanted.person();
        if (member.kind() != AccountKind.OPERATOR) {
            if (wanted.isOfTheService())
                throw Refused.invalid(
                        "scopes", "The scopes support and operator are the operator's account's.");
            if (name != null) throw personOfCustomer();
            return null;
        }
        if (name == null) {
            if (wanted.isOfTheService())
                throw Refused.field(
                                Refusal.MISSING_FIELD,
                                "person",
                                "Send person: keys with the scopes support and operator belong to persons.")
                        .thrown();
            return null;
        }
        if (!Persons.isName(name)) throw personInvalid();
        keys.hold(member.account()); // two at once must not both enter one person
        var there = persons.find(member.account(), name);
        if (there.isPresent() && !there.equals(Optional.ofNullable(operator.person())))
            throw Refused.invalid(
                    "person",
                    "This person is known already, and makes further keys with a key of their own: enter a new name, or let them.");
        return persons.named(member.account(), name, operator.person(), now);
    }

    /** No key hands on what it has not got. */
    private WantedKey boundedBy(@Nullable Long key, WantedKey wanted) {
        if (key == null) return wanted;
        return keys.find(key)
                .map(maker -> wanted.within(maker.networks()).endingBy(maker.expiresAt()))
                .orElse(wanted);
    }

    private static RuntimeException personOfCustomer() {
        return Refused.invalid(
                "person",
                "Only keys that the operator makes for the operator's account belong to persons.");
    }

    static RuntimeException personInvalid() {
        return Refused.invalid(
                "person",
                "A person's name is 1 to 63 lower-case letters, digits, dots, underscores and hyphens, a letter or digit at either end.");
    }
}
