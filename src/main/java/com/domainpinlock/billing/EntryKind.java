package com.domainpinlock.billing;

/** Why money moves. */
public enum EntryKind {
    /** An account paid for a term. */
    CHARGE("REVENUE"),
    /** An account was given money. */
    DEPOSIT("CASH");

    private final String house;

    EntryKind(String house) {
        this.house = house;
    }

    /** Which of the house's two accounts is on the other side. */
    String house() {
        return house;
    }
}
