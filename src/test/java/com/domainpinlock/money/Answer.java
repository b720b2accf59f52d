package com.domainpinlock.money;

import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an operation answers, in words that the service's and the model's answers share. */
record Answer(String text) {
    static final Answer DONE = new Answer("done");

    static Answer refused(Refusal why) {
        return new Answer("refused " + why);
    }

    static Answer wrongCode(Object attemptsLeft) {
        return new Answer("wrong code, left " + attemptsLeft);
    }

    static Answer sent(
            LockStatus state, boolean resent, @Nullable Long cents, @Nullable Instant paidUntil) {
        return new Answer("sent " + state + " " + resent + paid(cents, paidUntil));
    }

    static Answer activated(@Nullable Long cents, @Nullable Instant paidUntil) {
        return new Answer("activated" + paid(cents, paidUntil));
    }

    static Answer released(@Nullable Long cents, @Nullable Instant paidUntil) {
        return new Answer("released" + paid(cents, paidUntil));
    }

    static Answer pin(boolean resent) {
        return new Answer("pin " + resent);
    }

    static Answer yes(Object reason) {
        return new Answer("yes " + reason);
    }

    static Answer renewed(int terms) {
        return new Answer("renewed " + terms);
    }

    private static String paid(@Nullable Long cents, @Nullable Instant paidUntil) {
        return " charged " + cents + " until " + paidUntil;
    }
}
