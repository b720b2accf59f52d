package com.domainpinlock.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The end of a lock's trail. It stands on the lock's row, which is written anyway, so that an entry
 * costs no read.
 */
@Embeddable
public class AuditHead {
    @Column(name = "audit_seq")
    private long seq;

    @Column(name = "audit_mac")
    private byte[] mac;

    /** The head of an empty trail. */
    public AuditHead() {
        mac = new byte[0];
    }

    void advance(byte[] next) {
        seq++;
        mac = next;
    }

    long seq() {
        return seq;
    }

    byte[] mac() {
        return mac.clone();
    }
}
