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

    /** The head of a trail whose lock was read without its entity. */
    public AuditHead(long seq, byte[] mac) {
        this.seq = seq;
        this.mac = mac.clone();
    }

    void advance(byte[] next) {
        seq++;
        mac = next;
    }

    public long seq() {
        return seq;
    }

    public byte[] mac() {
        return mac.clone();
    }
}
