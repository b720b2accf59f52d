package com.domainpinlock.user;

import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.CommandRefused.Refused;
import java.util.Set;

/**
 * A user that somebody asks for.
 *
 * @param name what they will sign in with, beside the account's
 * @param scopes what they are to do
 */
public record WantedUser(String name, Set<Scope> scopes) {
    /**
     * Takes what can be said of a user at all.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    public WantedUser {
        if (!Persons.isName(name)) {
            throw Refused.invalid(
                    "name",
                    "A name is 1 to 63 lower-case letters, digits, dots, underscores and hyphens, a letter or digit at either end.");
        }
        if (scopes.isEmpty()) throw Refused.invalid("scopes", "Name at least one scope.");
        if (scopes.contains(Scope.GUARD)) {
            throw Refused.invalid(
                    "scopes", "The guard is asked by programs: make a key with the scope guard.");
        }
        scopes = Set.copyOf(scopes);
    }

    void requireCustomers() {
        if (scopes.stream().noneMatch(Scope::isOfTheService)) return;
        throw Refused.invalid("scopes", "A customer's users have the scopes pinlock and account.");
    }

    void requireOperators() {
        if (!scopes.contains(Scope.PINLOCK)) return;
        throw Refused.invalid(
                "scopes", "The operator's users have the scopes support, operator and account.");
    }

    /** What is written down of it, for people. */
    String told() {
        return "user " + name + ", scopes " + Scope.names(scopes);
    }
}
