package com.domainpinlock.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Every reason for which a command is refused, with all that is said of it; the name of a constant
 * is its code on the wire. What the panel says stands in its own words, in each of its languages.
 * Beyond 150 lines, for it is a table.
 */
public enum Refusal {
    MALFORMED_REQUEST(
            400,
            505,
            "Malformed request",
            "The request cannot be read. Correct it before sending again."),
    MALFORMED_DOMAIN(
            400,
            505,
            "Malformed domain name",
            "Send a registered domain name, such as example.com."),
    MALFORMED_NUMBER(
            400,
            505,
            "Malformed phone number",
            "Send the number in its international form, such as +49 151 23456789."),
    MALFORMED_TOKEN(
            400,
            505,
            "Malformed token",
            "Send the token as a JSON string of digits, as the SMS has it."),
    UNKNOWN_FIELD(400, 503, "Unknown field", "This request has no such field. Leave it out."),
    MISSING_FIELD(400, 504, "Missing field", "This field is required. Add it."),
    INVALID_VALUE(400, 541, "Invalid value", "This field cannot have this value."),
    NUMBER_NOT_MOBILE(
            422,
            541,
            "Not a mobile number",
            "Only a mobile phone can receive the tokens. Send its number."),
    COUNTRY_NOT_ALLOWED(
            422,
            541,
            "Country not served",
            "Numbers of this country are not served. Send another mobile number."),
    NUMBER_NOT_ALLOWED(
            422,
            541,
            "Number not on the account's list",
            "Your account protects domains with the numbers of its list only. Send one of them."),
    UNKNOWN_COMMAND(400, 500, "Unknown command", "There is no such command. Check its spelling."),
    AUTHENTICATION_FAILED(
            401,
            530,
            "Authentication failed",
            "Send a valid API key, as HTTP Basic (account and key) or as Bearer token."),
    INSUFFICIENT_SCOPE(
            403,
            531,
            "Insufficient scope",
            "This API key was not made for this. Use one with the scope named here."),
    DOMAIN_NOT_FOUND(404, 545, "Domain not found", "Your account holds no such domain."),
    ALREADY_ACTIVE(
            409,
            552,
            "Lock already active",
            "The domain's lock is active. There is nothing to do."),
    NOT_ACTIVE(409, 552, "Lock not active", "The domain has no active lock."),
    VALUES_DIFFER(
            409,
            541,
            "Values differ from the pending lock",
            "A lock is pending with another value. Repeat the first one, or wait until the token has expired."),
    NOTHING_TO_CONFIRM(
            409,
            547,
            "Nothing to confirm",
            "No lock is pending. Send the command without a token first."),
    TOKEN_BOUND_ELSEWHERE(
            409,
            547,
            "Token bound to another command",
            "The live token is for the command named here. Use it for that, or wait until it has expired."),
    TOKEN_REQUIRED(
            403,
            531,
            "Token required",
            "The domain is locked. Send a token along; request one if need be."),
    TOKEN_NOT_REQUESTED(
            403, 531, "No token requested", "There is no live token. Request one first."),
    TOKEN_MISMATCH(
            403, 531, "Wrong token", "The token is wrong. Send the one from the latest SMS."),
    TOKEN_EXPIRED(403, 531, "Token expired", "The token has expired. Request a new one."),
    TOKEN_EXHAUSTED(
            403,
            557,
            "Token exhausted",
            "Too many wrong tries, of codes or of numbers, with this token. Request a new one after the time named here."),
    LOCK_CLOSED(
            423,
            557,
            "Lock closed",
            "Too many wrong tries within a day. The domain stays protected; try again after the time named here."),
    LOCK_FROZEN(
            423,
            557,
            "Lock frozen",
            "Too many wrong tries in a row. The domain stays protected until support releases its lock."),
    TOO_EARLY(
            429,
            549,
            "Too early",
            "A token was just sent. Use it, or ask again after the time named here."),
    NO_CREDIT(
            402,
            546,
            "Not enough credit",
            "The account's credit does not cover the price. Make a deposit first."),
    SERVICE_NOT_ACTIVE(
            403,
            531,
            "Service not active",
            "The service domain-pin-lock is not active for this account. Activate it first."),
    SERVICE_NOT_PRICED(
            403,
            531,
            "Service without a price",
            "The service has no price for this account. Ask the operator to set one."),
    HOLDER_CHANGE_REFUSED(
            409,
            552,
            "Change of holder refused",
            "A locked domain changes its holder only after a transfer with a token."),
    OTHER_PERSON_REQUIRED(
            403,
            531,
            "Another person required",
            "This takes another person. Two people agree on what support does to a lock, and neither may have entered the other."),
    RELEASE_NOT_FOUND(404, 545, "Release not found", "There is no such release. Check its id."),
    RELEASE_OPEN(
            409,
            552,
            "A release is open",
            "A release of this lock is open. Decide on that one first, or withdraw it."),
    RELEASE_NOT_OPEN(
            409, 552, "Release not open", "This release is over. Propose a new one if need be."),
    LOCK_NOT_FROZEN(
            409,
            552,
            "Lock neither closed nor frozen",
            "The lock is neither closed nor frozen. There is nothing to release."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            549,
            "Idempotency-Key used for another request",
            "This Idempotency-Key belongs to another request. Use a fresh one."),
    IDEMPOTENCY_KEY_IN_PROGRESS(
            409,
            549,
            "Request still in progress",
            "The request with this Idempotency-Key is still being answered. Repeat it in a moment."),
    RATE_LIMITED(
            429,
            422,
            "Too many requests",
            "Too many requests. Slow down, and try again after the time named here."),
    SMS_BUDGET_SPENT(
            429,
            549,
            "Too many SMS",
            "No more SMS can be sent for now. Try again after the time named here."),
    CAP_REACHED(
            429,
            549,
            "Cap reached",
            "As much as the operator allows in a day has been done. Try again after the time named here."),
    UNAVAILABLE(
            503,
            421,
            "Service unavailable",
            "The service cannot answer just now. Whether the request was carried out is not known: repeat it, with the same Idempotency-Key if it had one."),
    INTERNAL_ERROR(500, 421, "Internal error", null);

    private final int status;
    private final int returnCode;
    private final String title;
    private final @Nullable String sentence;

    Refusal(int status, int returnCode, String title, @Nullable String sentence) {
        this.status = status;
        this.returnCode = returnCode;
        this.title = title;
        this.sentence = sentence;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The number by which the text protocol knows it; the JSON API tells it, too. */
    public int returnCode() {
        return returnCode;
    }

    /** The code in plain words. */
    public String title() {
        return title;
    }

    /** What happened and what helps, where the place of the refusal names no better cure. */
    public @Nullable String sentence() {
        return sentence;
    }
}
