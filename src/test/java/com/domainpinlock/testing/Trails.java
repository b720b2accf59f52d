package com.domainpinlock.testing;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what was written down about a domain. */
public final class Trails {
    private final JdbcClient jdbc;

    public Trails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What an entry says of a command. */
    public record Entry(
            String command,
            AuditEvent event,
            @Nullable Refusal refusal,
            @Nullable UUID reference) {}

    /** The trail of the domain's lock, oldest first, without what gateways said to its SMS. */
    public List<Entry> of(DomainName domain) {
        return read(
                """
                select e.command, e.event, e.refusal, e.reference
                from audit_entry e join pin_lock l on l.id = e.lock_id
                where l.domain = :domain and e.event not in
                    ('SMS_ACCEPTED', 'SMS_NOT_ACCEPTED', 'SMS_DELIVERED', 'SMS_NOT_DELIVERED')
                order by e.seq
                """,
                domain);
    }

    /** What was noted about the name and belongs to no lock, oldest first. */
    public List<Entry> strays(DomainName name) {
        return read(
                """
                select command, event, refusal, reference from audit_stray
                where domain = :domain order by id
                """,
                name);
    }

    private List<Entry> read(String sql, DomainName domain) {
        return jdbc.sql(sql).param("domain", domain.ascii()).query((row, _) -> entry(row)).list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var refusal = row.getString("refusal");
        return new Entry(
                row.getString("command"),
                AuditEvent.valueOf(row.getString("event")),
                refusal == null ? null : Refusal.valueOf(refusal),
                row.getObject("reference", UUID.class));
    }
}
