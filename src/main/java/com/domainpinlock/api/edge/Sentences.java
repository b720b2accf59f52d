package com.domainpinlock.api.edge;

import com.domainpinlock.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** Says each refusal, and its cure, to a person. */
final class Sentences {
    private Sentences() {}

    /** The code in plain words. */
    static String title(Refusal why) {
        return switch (why) {
            case MALFORMED_REQUEST -> "Malformed request";
            case MALFORMED_DOMAIN -> "Malformed domain name";
            case MALFORMED_NUMBER -> "Malformed phone number";
            case MALFORMED_TOKEN -> "Malformed token";
            case UNKNOWN_FIELD -> "Unknown field";
            case MISSING_FIELD -> "Missing field";
            case INVALID_VALUE -> "Invalid value";
            case NUMBER_NOT_MOBILE -> "Not a mobile number";
            case COUNTRY_NOT_ALLOWED -> "Country not served";
            case NUMBER_NOT_ALLOWED -> "Number not on the account's list";
            case UNKNOWN_COMMAND -> "Unknown command";
            case AUTHENTICATION_FAILED -> "Authentication failed";
            case INSUFFICIENT_SCOPE -> "Insufficient scope";
            case DOMAIN_NOT_FOUND -> "Domain not found";
            case ALREADY_ACTIVE -> "Lock already active";
            case NOT_ACTIVE -> "Lock not active";
            case VALUES_DIFFER -> "Values differ from the pending lock";
            case NOTHING_TO_CONFIRM -> "Nothing to confirm";
            case TOKEN_BOUND_ELSEWHERE -> "Token bound to another command";
            case TOKEN_REQUIRED -> "Token required";
            case TOKEN_NOT_REQUESTED -> "No token requested";
            case TOKEN_MISMATCH -> "Wrong token";
            case TOKEN_EXPIRED -> "Token expired";
            case TOKEN_EXHAUSTED -> "Token exhausted";
            case LOCK_CLOSED -> "Lock closed";
            case LOCK_FROZEN -> "Lock frozen";
            case TOO_EARLY -> "Too early";
            case NO_CREDIT -> "Not enough credit";
            case SERVICE_NOT_ACTIVE -> "Service not active";
            case SERVICE_NOT_PRICED -> "Service without a price";
            case HOLDER_CHANGE_REFUSED -> "Change of holder refused";
            case OTHER_PERSON_REQUIRED -> "Another person required";
            case RELEASE_NOT_FOUND -> "Release not found";
            case RELEASE_OPEN -> "A release is open";
            case RELEASE_NOT_OPEN -> "Release not open";
            case LOCK_NOT_FROZEN -> "Lock neither closed nor frozen";
            case IDEMPOTENCY_KEY_REUSED -> "Idempotency-Key used for another request";
            case IDEMPOTENCY_KEY_IN_PROGRESS -> "Request still in progress";
            case RATE_LIMITED -> "Too many requests";
            case SMS_BUDGET_SPENT -> "Too many SMS";
            case CAP_REACHED -> "Cap reached";
            case UNAVAILABLE -> "Service unavailable";
            case INTERNAL_ERROR -> "Internal error";
        };
    }

    /** What happened and what helps, where the refusal itself names no better cure. */
    static @Nullable String of(Refusal why) {
        return switch (why) {
            case MALFORMED_REQUEST ->
                    "The request cannot be read. Correct it before sending again.";
            case MALFORMED_DOMAIN -> "Send a registered domain name, such as example.com.";
            case MALFORMED_NUMBER ->
                    "Send the number in its international form, such as +49 151 23456789.";
            case MALFORMED_TOKEN -> "Send the token as a JSON string of digits, as the SMS has it.";
            case UNKNOWN_FIELD -> "This request has no such field. Leave it out.";
            case MISSING_FIELD -> "This field is required. Add it.";
            case INVALID_VALUE -> "This field cannot have this value.";
            case NUMBER_NOT_MOBILE ->
                    "Only a mobile phone can receive the tokens. Send its number.";
            case COUNTRY_NOT_ALLOWED ->
                    "Numbers of this country are not served. Send another mobile number.";
            case NUMBER_NOT_ALLOWED ->
                    "Your account protects domains with the numbers of its list only. Send one of them.";
            case UNKNOWN_COMMAND -> "There is no such command. Check its spelling.";
            case AUTHENTICATION_FAILED ->
                    "Send a valid API key, as HTTP Basic (account and key) or as Bearer token.";
            case INSUFFICIENT_SCOPE ->
                    "This API key was not made for this. Use one with the scope named here.";
            case DOMAIN_NOT_FOUND -> "Your account holds no such domain.";
            case ALREADY_ACTIVE -> "The domain's lock is active. There is nothing to do.";
            case NOT_ACTIVE -> "The domain has no active lock.";
            case VALUES_DIFFER ->
                    "A lock is pending with another value. Repeat the first one, or wait until the token has expired.";
            case NOTHING_TO_CONFIRM ->
                    "No lock is pending. Send the command without a token first.";
            case TOKEN_BOUND_ELSEWHERE ->
                    "The live token is for the command named here. Use it for that, or wait until it has expired.";
            case TOKEN_REQUIRED ->
                    "The domain is locked. Send a token along; request one if need be.";
            case TOKEN_NOT_REQUESTED -> "There is no live token. Request one first.";
            case TOKEN_MISMATCH -> "The token is wrong. Send the one from the latest SMS.";
            case TOKEN_EXPIRED -> "The token has expired. Request a new one.";
            case TOKEN_EXHAUSTED ->
                    "Too many wrong tries, of codes or of numbers, with this token. Request a new one after the time named here.";
            case LOCK_CLOSED ->
                    "Too many wrong tries within a day. The domain stays protected; try again after the time named here.";
            case LOCK_FROZEN ->
                    "Too many wrong tries in a row. The domain stays protected until support releases its lock.";
            case TOO_EARLY ->
                    "A token was just sent. Use it, or ask again after the time named here.";
            case NO_CREDIT ->
                    "The account's credit does not cover the price. Make a deposit first.";
            case SERVICE_NOT_ACTIVE ->
                    "The service domain-pin-lock is not active for this account. Activate it first.";
            case SERVICE_NOT_PRICED ->
                    "The service has no price for this account. Ask the operator to set one.";
            case HOLDER_CHANGE_REFUSED ->
                    "A locked domain changes its holder only after a transfer with a token.";
            case OTHER_PERSON_REQUIRED ->
                    "This takes another person. Two people agree on what support does to a lock, and neither may have entered the other.";
            case RELEASE_NOT_FOUND -> "There is no such release. Check its id.";
            case RELEASE_OPEN ->
                    "A release of this lock is open. Decide on that one first, or withdraw it.";
            case RELEASE_NOT_OPEN -> "This release is over. Propose a new one if need be.";
            case LOCK_NOT_FROZEN ->
                    "The lock is neither closed nor frozen. There is nothing to release.";
            case IDEMPOTENCY_KEY_REUSED ->
                    "This Idempotency-Key belongs to another request. Use a fresh one.";
            case IDEMPOTENCY_KEY_IN_PROGRESS ->
                    "The request with this Idempotency-Key is still being answered. Repeat it in a moment.";
            case RATE_LIMITED ->
                    "Too many requests. Slow down, and try again after the time named here.";
            case SMS_BUDGET_SPENT ->
                    "No more SMS can be sent for now. Try again after the time named here.";
            case CAP_REACHED ->
                    "As much as the operator allows in a day has been done. Try again after the time named here.";
            case UNAVAILABLE ->
                    "The service cannot answer just now. Whether the request was carried out is not known: repeat it, with the same Idempotency-Key if it had one.";
            case INTERNAL_ERROR -> null;
        };
    }
}
