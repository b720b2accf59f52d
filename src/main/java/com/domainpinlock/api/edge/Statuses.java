package com.domainpinlock.api.edge;

import com.domainpinlock.kernel.Refusal;

/** The HTTP status of each refusal. */
final class Statuses {
    private Statuses() {}

    static int of(Refusal why) {
        return switch (why) {
            case MALFORMED_REQUEST,
                    MALFORMED_DOMAIN,
                    MALFORMED_NUMBER,
                    MALFORMED_TOKEN,
                    UNKNOWN_FIELD,
                    MISSING_FIELD,
                    INVALID_VALUE,
                    UNKNOWN_COMMAND ->
                    400;
            case AUTHENTICATION_FAILED -> 401;
            case NO_CREDIT -> 402;
            case INSUFFICIENT_SCOPE,
                    TOKEN_REQUIRED,
                    TOKEN_NOT_REQUESTED,
                    TOKEN_MISMATCH,
                    TOKEN_EXPIRED,
                    TOKEN_EXHAUSTED,
                    SERVICE_NOT_ACTIVE,
                    SERVICE_NOT_PRICED,
                    OTHER_PERSON_REQUIRED ->
                    403;
            case DOMAIN_NOT_FOUND, RELEASE_NOT_FOUND -> 404;
            case ALREADY_ACTIVE,
                    NOT_ACTIVE,
                    VALUES_DIFFER,
                    NOTHING_TO_CONFIRM,
                    TOKEN_BOUND_ELSEWHERE,
                    HOLDER_CHANGE_REFUSED,
                    RELEASE_OPEN,
                    RELEASE_NOT_OPEN,
                    LOCK_NOT_FROZEN,
                    IDEMPOTENCY_KEY_IN_PROGRESS ->
                    409;
            case NUMBER_NOT_MOBILE,
                    COUNTRY_NOT_ALLOWED,
                    NUMBER_NOT_ALLOWED,
                    IDEMPOTENCY_KEY_REUSED ->
                    422;
            case LOCK_CLOSED, LOCK_FROZEN -> 423;
            case TOO_EARLY, RATE_LIMITED, SMS_BUDGET_SPENT, CAP_REACHED -> 429;
            case INTERNAL_ERROR -> 500;
            case UNAVAILABLE -> 503;
        };
    }
}
