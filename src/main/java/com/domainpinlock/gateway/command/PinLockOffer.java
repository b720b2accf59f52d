package com.domainpinlock.gateway.command;

/** The service as catalogues of the text protocol name it. */
final class PinLockOffer {
    static final String SERVICE = "other";
    static final String TYPE = "DOMAIN-PIN-LOCK";
    static final String APPENDIX = "domain-pin-lock";
    static final String PERIOD = "1";
    static final String PERIOD_TYPE = "YEAR";

    /** What a value is that there is not. */
    static final String NONE = "N/A";

    private PinLockOffer() {}
}
