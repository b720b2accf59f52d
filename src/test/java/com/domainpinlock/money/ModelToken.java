package com.domainpinlock.money;

import com.domainpinlock.token.Purpose;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token as the model sees it (rules 13 to 16 and 20). */
record ModelToken(
        int number,
        Purpose purpose,
        @Nullable String boundTo,
        int triesLeft,
        int numbersLeft,
        Instant expiresAt,
        Instant smsAt,
        int smsCount) {
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int TRIES_MAX = 5;
    private static final int NUMBERS_MAX = 5;
    private static final int SMS_MAX = 3;

    enum State {
        NONE,
        LIVE,
        EXHAUSTED,
        EXPIRED
    }

    static ModelToken issued(int number, Purpose purpose, @Nullable String boundTo, Instant now) {
        return new ModelToken(
                number, purpose, boundTo, TRIES_MAX, NUMBERS_MAX, now.plus(LIFETIME), now, 1);
    }

    static State stateOf(@Nullable ModelToken token, Instant now) {
        if (token == null) return State.NONE;
        if (!now.isBefore(token.expiresAt)) return State.EXPIRED;
        return token.isExhausted() ? State.EXHAUSTED : State.LIVE;
    }

    private boolean isExhausted() {
        return triesLeft == 0 || numbersLeft == 0;
    }

    boolean opens(String command) {
        return boundTo == null || boundTo.equals(command);
    }

    Instant nextSmsFrom() {
        var interval = smsAt.plus(INTERVAL);
        var wasLast = smsCount == SMS_MAX || isExhausted();
        return wasLast && interval.isBefore(expiresAt) ? expiresAt : interval;
    }

    boolean canSendAgain(Instant now) {
        return smsCount < SMS_MAX && !now.isBefore(nextSmsFrom());
    }

    ModelToken sentAgain(Instant now) {
        return new ModelToken(
                number, purpose, boundTo, triesLeft, numbersLeft, expiresAt, now, smsCount + 1);
    }

    ModelToken tried() {
        return new ModelToken(
                number, purpose, boundTo, triesLeft - 1, numbersLeft, expiresAt, smsAt, smsCount);
    }

    ModelToken askedForAnotherNumber() {
        return new ModelToken(
                number, purpose, boundTo, triesLeft, numbersLeft - 1, expiresAt, smsAt, smsCount);
    }

    @Override
    public String toString() {
        return purpose
                + " "
                + boundTo
                + " "
                + triesLeft
                + " "
                + numbersLeft
                + " "
                + expiresAt
                + " "
                + smsAt
                + " "
                + smsCount;
    }
}
