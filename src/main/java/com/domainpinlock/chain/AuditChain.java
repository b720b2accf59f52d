package com.domainpinlock.chain;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.audit.AuditFacts;
import com.domainpinlock.platform.keys.Seal;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The trails of all locks. */
@Component
@Order(2)
class AuditChain implements Chained {
    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String owners() {
        return "locks";
    }

    @Override
    public String entryRow(String label, long owner, long number) {
        return "audit_entry %slock %s seq %s".formatted(label, owner, number);
    }

    @Override
    public String endRow(String label, long owner) {
        return "pin_lock %slock %s".formatted(label, owner);
    }

    @Override
    public String ends() {
        return """
        select id as owner, audit_seq as number, 0 as sum, audit_mac as mac, domain || ' ' as label
        from pin_lock order by id
        """;
    }

    @Override
    public String entries() {
        return """
        select lock_id, seq, at, account_id, api_key_id, person_id, request_id, source, source_salt, source_mac,
            command, event, refusal, reference, detail, mac_key, mac, added_in
        from audit_entry order by lock_id, seq
        """;
    }

    @Override
    public Entry entry(ResultSet row) throws SQLException {
        var source =
                new Seal.Commitment(
                        row.getString("source"),
                        row.getBytes("source_salt"),
                        row.getBytes("source_mac"));
        var facts =
                new AuditFacts(
                        row.getLong("lock_id"),
                        row.getLong("seq"),
                        instant(row, "at"),
                        row.getObject("account_id", Long.class),
                        row.getObject("api_key_id", Long.class),
                        row.getObject("person_id", Long.class),
                        row.getString("request_id"),
                        source,
                        row.getString("command"),
                        row.getString("event"),
                        row.getString("refusal"),
                        row.getObject("reference", UUID.class),
                        row.getString("detail"));
        return new Entry(
                facts.lock(),
                facts.seq(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                facts::after,
                source,
                row.getInt("mac_key"),
                row.getBytes("mac"),
                row.getLong("added_in"));
    }

    @Override
    public String added() {
        return """
        select lock_id as owner, seq as number, mac from audit_entry where added_in >= ? and added_in < ?
        """;
    }

    @Override
    public String newest() {
        return """
        select lock_id as owner, seq as number, mac from audit_entry
        where added_in >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1000
        order by added_in desc, seq desc limit 1
        """;
    }

    @Override
    public String isThere() {
        return "select exists (select from audit_entry where lock_id = ? and seq = ? and mac = ?)";
    }
}
