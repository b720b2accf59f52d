package com.domainpinlock.account;

/** Why a login fails. It is written down, and never told: the caller hears that it is wrong. */
public enum LoginFault {
    /** Nobody's key or session, a revoked key, or a demo's outside the sandbox. */
    KEY_UNKNOWN,
    KEY_EXPIRED,
    /** A key of another account than the caller claims to be. */
    ACCOUNT_DIFFERS,
    /** Another key of the account than the caller names. */
    LABEL_DIFFERS,
    /** A key that may not be used from where the caller is. */
    NETWORK_DIFFERS,
    /** Nobody's name, or the one of somebody who was removed. */
    USER_UNKNOWN,
    PASSWORD_WRONG,
    /** The right one, made by somebody else and not changed in time. */
    PASSWORD_EXPIRED,
    CODE_WRONG;

    /** Whether somebody signed in by hand; else a program came with a key. */
    boolean isOfAPerson() {
        return switch (this) {
            case KEY_UNKNOWN, KEY_EXPIRED, ACCOUNT_DIFFERS, LABEL_DIFFERS, NETWORK_DIFFERS -> false;
            case USER_UNKNOWN, PASSWORD_WRONG, PASSWORD_EXPIRED, CODE_WRONG -> true;
        };
    }
}
