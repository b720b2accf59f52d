package com.domainpinlock.sms.smpp;

import com.domainpinlock.sms.SmsReceipt.Status;
import java.util.Arrays;
import java.util.Optional;

/** How far a message has come, as receipts say it: by a number, or by a word in their text. */
enum ReceiptState {
    SCHEDULED(0, Status.SENT),
    ENROUTE(1, Status.SENT),
    DELIVRD(2, Status.DELIVERED),
    EXPIRED(3, Status.FAILED),
    DELETED(4, Status.FAILED),
    UNDELIV(5, Status.FAILED),
    ACCEPTD(6, Status.SENT),
    /** The provider does not know: the code may be on the phone. */
    UNKNOWN(7, Status.SENT),
    REJECTD(8, Status.FAILED),
    /** Says nothing of whether a message was delivered. */
    SKIPPED(9, Status.SENT),

    FAILED(-1, Status.FAILED),
    BUFFRED(-1, Status.SENT);

    /** A word of some providers. */
    private static final int NO_NUMBER = -1;

    private static final int WORD = 5;

    private final int number;
    private final Status status;

    ReceiptState(int number, Status status) {
        this.number = number;
        this.status = status;
    }

    Status status() {
        return status;
    }

    static Optional<ReceiptState> of(int number) {
        return Arrays.stream(values())
                .filter(state -> state.number == number && number != NO_NUMBER)
                .findFirst();
    }

    /** Some write the words out: DELIVERED, UNDELIVERABLE. The first letters tell all apart. */
    static Optional<ReceiptState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.name().regionMatches(true, 0, word, 0, WORD))
                .findFirst();
    }
}
