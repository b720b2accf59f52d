package com.domainpinlock.account;

/** Who switches the service off for an account. What the operator did, a parent cannot undo. */
public enum SwitchedBy {
    PARENT,
    OPERATOR
}
