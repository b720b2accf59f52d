package com.domainpinlock.kernel;

/** The numbers by which the text protocol knows each refusal; the JSON API tells them, too. */
public final class ReturnCodes {
    private ReturnCodes() {}

    /** The number of a refusal. */
    public static int of(Refusal why) {
        return switch (why) {
            case RATE_LIMITED -> 422;
            case UNAVAILABLE, INTERNAL_ERROR -> 421;
            case UNKNOWN_COMMAND -> 500;
            case UNKNOWN_FIELD -> 503;
            case MISSING_FIELD -> 504;
            case MALFORMED_REQUEST, MALFORMED_DOMAIN, MALFORMED_NUMBER, MALFORMED_TOKEN -> 505;
            case AUTHENTICATION_FAILED -> 530;
            case INSUFFICIENT_SCOPE,
                    TOKEN_REQUIRED,
                    TOKEN_NOT_REQUESTED,
                    TOKEN_MISMATCH,
                    TOKEN_EXPIRED,
                    SERVICE_NOT_ACTIVE,
                    SERVICE_NOT_PRICED,
                    OTHER_PERSON_REQUIRED ->
                    531;
            case INVALID_VALUE,
                    NUMBER_NOT_MOBILE,
                    COUNTRY_NOT_ALLOWED,
                    NUMBER_NOT_ALLOWED,
                    VALUES_DIFFER ->
                    541;
            case DOMAIN_NOT_FOUND, RELEASE_NOT_FOUND -> 545;
            case NO_CREDIT -> 546;
            case NOTHING_TO_CONFIRM, TOKEN_BOUND_ELSEWHERE -> 547;
            case TOO_EARLY,
                    IDEMPOTENCY_KEY_REUSED,
                    IDEMPOTENCY_KEY_IN_PROGRESS,
                    SMS_BUDGET_SPENT,
                    CAP_REACHED ->
                    549;
            case ALREADY_ACTIVE,
                    NOT_ACTIVE,
                    HOLDER_CHANGE_REFUSED,
                    RELEASE_OPEN,
                    RELEASE_NOT_OPEN,
                    LOCK_NOT_FROZEN ->
                    552;
            case TOKEN_EXHAUSTED, LOCK_CLOSED, LOCK_FROZEN -> 557;
        };
    }
}
