package com.domainpinlock.lists;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LockId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads trails a page at a time. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TrailPages {
    private final JdbcClient jdbc;

    TrailPages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry behind which, or before which, a page begins. */
    public record Place(long lock, long seq) {
        public static final Place BEGINNING = new Place(0, 0);
        public static final Place END = new Place(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * The entries of these locks, one lock after the other, each from its first entry on.
     *
     * @param most how many at most
     */
    public List<TrailLine> page(Collection<LockId> locks, Place after, int most) {
        return read(locks, after, most, "> (:lock, :seq) order by e.lock_id, e.seq");
    }

    /**
     * The same the other way round: each lock's latest entry first.
     *
     * @param before the entry before which the page begins
     */
    public List<TrailLine> latest(Collection<LockId> locks, Place before, int most) {
        return read(locks, before, most, "< (:lock, :seq) order by e.lock_id desc, e.seq desc");
    }

    private List<TrailLine> read(
            Collection<LockId> locks, Place from, int most, String inThisOrder) {
        return jdbc.sql(
                        """
                        select e.*, h.name as holder, a.name as account, k.label, p.name as person
                        from audit_entry e
                        join pin_lock l on l.id = e.lock_id join account h on h.id = l.account_id
                        left join account a on a.id = e.account_id
                        left join api_key k on k.id = e.api_key_id and k.account_id = e.account_id
                        left join person p on p.id = e.person_id
                        where e.lock_id = any (:locks) and (e.lock_id, e.seq)\
                        """
                                + inThisOrder
                                + " limit :most")
                .param("locks", locks.stream().map(LockId::value).toArray(Long[]::new))
                .param("lock", from.lock())
                .param("seq", from.seq())
                .param("most", most)
                .query((row, _) -> line(row))
                .list();
    }

    private static TrailLine line(ResultSet row) throws SQLException {
        return new TrailLine(
                new LockId(row.getLong("lock_id")),
                row.getString("holder"),
                row.getLong("seq"),
                instant(row, "at"),
                by(row),
                row.getString("command"),
                row.getString("event"),
                row.getString("refusal"),
                row.getObject("reference", UUID.class),
                row.getString("detail"));
    }

    private static TrailLine.@Nullable By by(ResultSet row) throws SQLException {
        var account = row.getObject("account_id", Long.class);
        return account == null
                ? null
                : new TrailLine.By(
                        new AccountId(account),
                        row.getString("account"),
                        row.getString("label"),
                        row.getString("person"),
                        row.getString("request_id"),
                        row.getString("source"));
    }
}
