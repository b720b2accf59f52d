package com.domainpinlock.lock.state;

import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.SqlColumns;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ends of locks' trails, for code that appends without the whole locks. None of these locks is
 * held by {@link PinLockRepository} before its head has moved on.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TrailHeads {
    private static final String SELECT =
            "select id, audit_seq, audit_mac from pin_lock where id = any (?) order by id for no key update";

    private final JdbcTemplate template;

    public TrailHeads(JdbcTemplate template) {
        this.template = template;
    }

    /** Locks a lock's row until commit; waits for other transactions. */
    public Optional<AuditHead> hold(LockId lock) {
        return Optional.ofNullable(read(SELECT, List.of(lock)).get(lock));
    }

    /** The same for several, in the order of their ids. */
    Map<LockId, AuditHead> holdAll(Collection<LockId> locks) {
        return read(SELECT, List.copyOf(locks));
    }

    /**
     * Locks the rows that are free ({@code skip locked}). It never waits, so it cannot deadlock.
     */
    public Map<LockId, AuditHead> holdFree(Collection<LockId> locks) {
        return read(SELECT + " skip locked", List.copyOf(locks));
    }

    private Map<LockId, AuditHead> read(String sql, List<LockId> locks) {
        var found = new HashMap<LockId, AuditHead>();
        template.query(
                sql,
                statement -> new SqlColumns<>(statement, locks).add("int8", LockId::value),
                row -> {
                    found.put(new LockId(row.getLong("id")), new AuditHead(row));
                });
        return found;
    }

    /** Stores where these trails end now. */
    public void moveOn(Map<LockId, AuditHead> heads) {
        template.update(
                """
                update pin_lock l set audit_seq = d.seq, audit_mac = d.mac
                from unnest(?, ?, ?) as d (id, seq, mac) where l.id = d.id
                """,
                statement ->
                        new SqlColumns<>(statement, List.copyOf(heads.entrySet()))
                                .add("int8", head -> head.getKey().value())
                                .add("int8", head -> head.getValue().seq())
                                .bytes(head -> head.getValue().mac()));
    }
}
