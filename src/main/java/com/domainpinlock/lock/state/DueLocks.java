package com.domainpinlock.lock.state;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.billing.Term;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.database.SqlColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of locks that are to be charged. Those that are read are locked until commit. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DueLocks {
    private static final String SELECT =
            """
            select l.id, l.account_id, l.domain, l.audit_seq, l.audit_mac, l.charge_at > l.paid_until as overdue,
                t.ordinal, t.anchor_at, t.begins_at, t.ends_at
            from pin_lock l join term t on t.lock_id = l.id and t.ordinal = l.term_ordinal
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    DueLocks(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Those whose charge is due, longest first; rows that are locked ({@code skip locked}) are left
     * to the next run.
     */
    public List<DueLock> next(Instant now, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where l.status = 'ACTIVE' and l.charge_at <= :now order by l.charge_at, l.id limit :most
                                for no key update of l skip locked
                                """)
                .param("now", utc(now))
                .param("most", most)
                .query(DueLocks::dueLock)
                .list();
    }

    /**
     * The overdue ones of these accounts, oldest first.
     *
     * @param after the term of the lock behind which they begin
     */
    public List<DueLock> overdue(
            Collection<AccountId> accounts, Optional<Term> after, Instant now, int most) {
        return jdbc.sql(
                        SELECT
                                + """
                                where l.status = 'ACTIVE' and l.charge_at > l.paid_until and l.paid_until <= :now
                                  and l.account_id = any (:accounts) and (l.paid_until, l.id) > (:endsAfter, :lock)
                                order by l.paid_until, l.id limit :most for no key update of l
                                """)
                .param("now", utc(now))
                .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .param("endsAfter", utc(after.map(Term::endsAt).orElse(Instant.EPOCH)))
                .param("lock", after.map(term -> term.lock().value()).orElse(0L))
                .param("most", most)
                .query(DueLocks::dueLock)
                .list();
    }

    /** Stores these locks' terms, and where their trails end now. */
    public void store(List<DueLock.Tried> locks) {
        template.update(
                """
                update pin_lock l set term_ordinal = d.ordinal, paid_until = d.paid_until, charge_at = d.charge_at,
                    audit_seq = d.seq, audit_mac = d.mac
                from unnest(?, ?, ?, ?, ?, ?) as d (id, ordinal, paid_until, charge_at, seq, mac) where l.id = d.id
                """,
                statement ->
                        new SqlColumns<>(statement, locks)
                                .add("int8", one -> one.lock().id().value())
                                .add("int4", one -> one.term().termOrdinal())
                                .add("timestamptz", one -> utc(one.term().paidUntil()))
                                .add("timestamptz", one -> utc(one.term().chargeAt()))
                                .add("int8", one -> one.lock().auditHead().seq())
                                .bytes(one -> one.lock().auditHead().mac()));
    }

    private static DueLock dueLock(ResultSet row, int number) throws SQLException {
        var term =
                new Term(
                        new LockId(row.getLong("id")),
                        row.getInt("ordinal"),
                        instant(row, "anchor_at"),
                        instant(row, "begins_at"),
                        instant(row, "ends_at"));
        return new DueLock(
                new AccountId(row.getLong("account_id")),
                new DomainName(row.getString("domain")),
                term,
                new AuditHead(row),
                row.getBoolean("overdue"));
    }
}
