package com.domainpinlock.audit;

import com.domainpinlock.platform.database.SqlRow;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The end of a lock's trail. It stands on the lock's row, which is written anyway, so that an entry
 * costs no read.
 */
public class AuditHead {
    private long seq;
    private byte[] mac;

    /** The head of an empty trail. */
    public AuditHead() {
        mac = new byte[0];
    }

    /** The head that stands on a lock's row, whether it was read as a whole or not. */
    public AuditHead(ResultSet row) throws SQLException {
        seq = row.getLong("audit_seq");
        mac = row.getBytes("audit_mac");
    }

    /** Its columns of the lock's row. */
    public void writeTo(SqlRow row) {
        row.bigint("audit_seq", seq).bytes("audit_mac", mac);
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
