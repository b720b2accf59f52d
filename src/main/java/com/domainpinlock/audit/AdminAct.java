package com.domainpinlock.audit;

/** What can be set from outside, as it is written down. */
public enum AdminAct {
    ACCOUNT_OPENED,
    PARENT_SET,
    CREDIT_LINE_SET,
    CAPS_SET,
    BRAND_SET,
    DEPOSIT_MADE,
    NUMBER_SEARCHED,
    ENTERED_BELOW_LOCK,
    PRICE_SET,
    SERVICE_SWITCHED_OFF,
    SERVICE_SWITCHED_ON,
    KEY_CREATED,
    KEY_CONFIRMED,
    KEY_REVOKED,
    USER_CREATED,
    USER_CONFIRMED,
    USER_RESET,
    USER_REMOVED
}
