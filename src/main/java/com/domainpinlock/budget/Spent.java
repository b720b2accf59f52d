package com.domainpinlock.budget;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;

/**
 * The refusals of a spent budget. Of what only the caller has used they say so; of what others have
 * used too, they say neither how much nor exactly when.
 */
final class Spent {
    private static final Duration COARSE = Duration.ofMinutes(10);

    private Spent() {}

    static RuntimeException account(Instant retryAt) {
        return refused(
                retryAt,
                "Your account has sent as many SMS as it may for now. Try again from retryAt on, or ask for a larger"
                        + " budget.");
    }

    static RuntimeException ownNumber(Instant retryAt) {
        return refused(
                retryAt,
                "Your account has sent this number as many SMS as it may for now. Try again from retryAt on.");
    }

    /** Who may have used it is nobody's business; nor are the seconds at which they did. */
    static RuntimeException shared(Instant retryAt) {
        return refused(
                roundedUp(retryAt),
                "No more SMS can be sent to this number for now. Try again from retryAt on.");
    }

    static RuntimeException changes(Instant retryAt) {
        return refused(
                retryAt,
                "This lock's number was changed as often as it may be within a day. Repeat the last number, or try again"
                        + " from retryAt on.");
    }

    private static Instant roundedUp(Instant instant) {
        var past = instant.getEpochSecond() % COARSE.toSeconds();
        var isRound = past == 0 && instant.getNano() == 0;
        return isRound
                ? instant
                : Instant.ofEpochSecond(instant.getEpochSecond() - past).plus(COARSE);
    }

    private static RuntimeException refused(Instant retryAt, String cure) {
        return Refused.because(Refusal.SMS_BUDGET_SPENT).retryAt(retryAt).cure(cure).thrown();
    }
}
