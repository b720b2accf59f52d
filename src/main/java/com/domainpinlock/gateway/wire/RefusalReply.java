package com.domainpinlock.gateway.wire;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import java.time.Instant;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Tells a refusal: its code, and in the description which parameter is meant and what helps. */
public final class RefusalReply {
    private static final String DOMAIN = "domain";

    private final Refused refused;
    private final Map<String, String> names;

    private RefusalReply(Refused refused, Map<String, String> names) {
        this.refused = refused;
        this.names = names;
    }

    /**
     * The answer to a refusal.
     *
     * @param names the parameters of the command that are called otherwise than the API's fields
     */
    public static Reply of(Refused refused, Map<String, String> names) {
        var detail = new RefusalReply(refused, names).detail(refused.why());
        return Reply.of(refused.why().returnCode(), detail);
    }

    private @Nullable String detail(Refusal why) {
        return switch (why) {
            case UNKNOWN_FIELD, MISSING_FIELD -> field();
            case MALFORMED_REQUEST,
                    MALFORMED_DOMAIN,
                    MALFORMED_NUMBER,
                    MALFORMED_TOKEN,
                    INVALID_VALUE,
                    NUMBER_NOT_MOBILE,
                    COUNTRY_NOT_ALLOWED,
                    NUMBER_NOT_ALLOWED ->
                    fieldAndCure();
            case VALUES_DIFFER -> field() + " differs from the pending lock's" + from();
            case UNKNOWN_COMMAND -> names.get("command");
            case AUTHENTICATION_FAILED, UNAVAILABLE, INTERNAL_ERROR -> null;
            case INSUFFICIENT_SCOPE ->
                    "this API key lacks the scope " + told(Detail.SCOPE, String.class);
            case DOMAIN_NOT_FOUND -> name(DOMAIN);
            case ALREADY_ACTIVE -> "the lock is active" + since();
            case NOT_ACTIVE -> "the lock is not active";
            case NOTHING_TO_CONFIRM -> "no lock is pending, send the command without TOKEN first";
            case TOKEN_BOUND_ELSEWHERE ->
                    "the live TOKEN is for " + told(Detail.COMMAND, String.class) + from();
            case TOKEN_REQUIRED -> "TOKEN required";
            case TOKEN_NOT_REQUESTED -> "TOKEN not requested";
            case TOKEN_MISMATCH ->
                    "TOKEN wrong, tries left " + told(Detail.ATTEMPTS_LEFT, Integer.class);
            case TOKEN_EXPIRED -> "TOKEN expired";
            case TOKEN_EXHAUSTED -> "TOKEN exhausted" + from();
            case LOCK_CLOSED -> "the lock is closed after too many wrong tries" + from();
            case LOCK_FROZEN -> "the lock is frozen until support releases it";
            case TOO_EARLY -> "a TOKEN was just sent" + from();
            case NO_CREDIT -> price();
            case SERVICE_NOT_ACTIVE ->
                    cure("The service domain-pin-lock is not active for this account.");
            case SERVICE_NOT_PRICED ->
                    cure("The service domain-pin-lock has no price for this account.");
            case HOLDER_CHANGE_REFUSED ->
                    cure("A locked domain changes its holder only after a transfer with a TOKEN.");
            case OTHER_PERSON_REQUIRED,
                    RELEASE_NOT_FOUND,
                    RELEASE_OPEN,
                    RELEASE_NOT_OPEN,
                    LOCK_NOT_FROZEN ->
                    cure("This is for support, by the JSON API.");
            case CAP_REACHED -> "as much as is allowed in a day has been done" + from();
            case IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_PROGRESS ->
                    cure("The Idempotency-Key is in use.");
            case RATE_LIMITED -> "too many requests" + from();
            case SMS_BUDGET_SPENT -> "no more SMS for now" + from();
        };
    }

    private @Nullable String field() {
        var field = told(Detail.FIELD, String.class);
        return field == null ? null : name(field);
    }

    private String name(String field) {
        return names.getOrDefault(field, AsciiCase.upper(field));
    }

    private @Nullable String fieldAndCure() {
        var field = field();
        var cure = told(Detail.CURE, String.class);
        if (field == null || cure == null) return field == null ? cure : field;
        return field + ": " + cure;
    }

    private String cure(String otherwise) {
        var cure = told(Detail.CURE, String.class);
        return cure == null ? otherwise : cure;
    }

    private String from() {
        var retryAt = told(Detail.RETRY_AT, Instant.class);
        return retryAt == null ? "" : ", allowed from " + WireTime.from(retryAt);
    }

    private String since() {
        var since = told(Detail.ACTIVE_SINCE, Instant.class);
        return since == null ? "" : " since " + WireTime.of(since);
    }

    private @Nullable String price() {
        var price = told(Detail.PRICE, Money.class);
        return price == null
                ? null
                : "the price is " + WireMoney.of(price) + " " + price.getCurrencyUnit();
    }

    private <T> @Nullable T told(Detail detail, Class<T> type) {
        return type.cast(refused.details().get(detail));
    }
}
