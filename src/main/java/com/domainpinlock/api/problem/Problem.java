package com.domainpinlock.api.problem;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What is told of a refusal, in the form of RFC 9457. */
@Schema(description = "Why a request was refused (RFC 9457), and what helps.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "returnCode", "requestId"})
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Schema(description = "The reason; does not change.", implementation = Refusal.class)
                String code,
        @Schema(description = "The same as the text gateway's number.") int returnCode,
        String requestId,
        @Schema(description = "The field that is wrong.") @Nullable String field,
        @Schema(description = "From when on the request can succeed.") @Nullable Instant retryAt,
        @Schema(description = "The same in whole seconds from now.") @Nullable Long retryAfter,
        @Nullable Integer attemptsLeft,
        @Nullable Instant activeSince,
        @Nullable String command,
        @Schema(description = "The amount, exact.", example = "12.00") @Nullable String price,
        @Nullable String currency,
        @Nullable String scope) {

    private static final String TYPES = "tag:domainpinlock.com,2026:refusal:";

    static Problem of(Answer answer, String requestId, Instant now) {
        var refused = answer.refused();
        var why = refused.why();
        var cure = told(refused, Detail.CURE, String.class);
        var retryAt = told(refused, Detail.RETRY_AT, Instant.class);
        var price = told(refused, Detail.PRICE, Money.class);
        return new Problem(
                TYPES + why,
                why.title(),
                answer.status(),
                cure == null ? why.sentence() : cure,
                why.name(),
                why.returnCode(),
                requestId,
                told(refused, Detail.FIELD, String.class),
                retryAt,
                retryAt == null ? null : secondsUntil(retryAt, now),
                told(refused, Detail.ATTEMPTS_LEFT, Integer.class),
                told(refused, Detail.ACTIVE_SINCE, Instant.class),
                told(refused, Detail.COMMAND, String.class),
                price == null ? null : price.getAmount().toPlainString(),
                price == null ? null : price.getCurrencyUnit().getCode(),
                told(refused, Detail.SCOPE, String.class));
    }

    /** Rounded up: a caller that waits this long does not come too early. */
    private static long secondsUntil(Instant instant, Instant now) {
        var left = Duration.between(now, instant);
        return left.isNegative() ? 0 : left.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static <T> @Nullable T told(Refused refused, Detail detail, Class<T> type) {
        return type.cast(refused.details().get(detail));
    }
}
