package com.domainpinlock.sms;

/** Takes the receipts of the gateways; the part that stores the attempts implements it. */
public interface SmsReceipts {
    /**
     * Writes a receipt down. A repeated one, and one that comes after the message's end, change
     * nothing.
     *
     * @throws RuntimeException where it could not be written; the gateway may let it be sent again
     */
    Taken take(SmsReceipt receipt);

    /** What became of a receipt. */
    enum Taken {
        NOTED,
        /** Told nothing new: repeated, out of order, or after the end. */
        STALE,
        /** No message of that name is known yet: the answer to it may be on its way. */
        KEPT,
        /** No message of that name was handed to that gateway. */
        UNKNOWN
    }
}
