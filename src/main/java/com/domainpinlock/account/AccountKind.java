package com.domainpinlock.account;

/** What an account is to the service: a direct customer, a customer of one, or who runs it. */
public enum AccountKind {
    RESELLER,
    SUBRESELLER,
    OPERATOR
}
