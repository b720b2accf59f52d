package com.domainpinlock.account;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key may be used for. A key opens nothing that none of its scopes names. */
public enum Scope {
    /** The three commands. */
    PINLOCK,
    /** Authorizations alone. */
    GUARD,
    /** The account itself: its balance and the services it has activated. */
    ACCOUNT,
    /**
     * Help for other accounts' locks, always by a person. Of use to the operator's own account
     * only.
     */
    SUPPORT,
    /**
     * Running the service: accounts, deposits, prices, always by a person. Of use to the operator's
     * own account only.
     */
    OPERATOR;

    /** Whether it reaches beyond the account whose key has it. */
    public boolean isOfTheService() {
        return this == SUPPORT || this == OPERATOR;
    }

    /** The word for it on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words for them, in one order. */
    public static String names(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(" "));
    }
}
