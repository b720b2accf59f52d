package com.domainpinlock.directory;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.platform.database.SqlColumns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Many entries of the directory at once, each change in one statement. Rows are held and entered in
 * the order of their names, so that two who change the same domains wait for each other instead of
 * in a circle.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DomainBatches {
    private final JdbcTemplate template;

    DomainBatches(JdbcTemplate template) {
        this.template = template;
    }

    /** Reads the entries of these domains, deleted ones too, and holds them until commit. */
    public Map<DomainName, DomainEntry> hold(Collection<DomainName> domains) {
        var found = new HashMap<DomainName, DomainEntry>();
        template.query(
                """
                select name, account_id, added_at, deleted_at from domain where name = any (?)
                order by name for no key update
                """,
                statement ->
                        new SqlColumns<>(statement, List.copyOf(domains))
                                .add("text", DomainName::ascii),
                row -> {
                    var entry = entry(row);
                    found.put(entry.domain(), entry);
                });
        return found;
    }

    /**
     * Enters those of these domains that the directory does not have; whoever enters one of them at
     * the same time is waited for.
     *
     * @return those that were entered
     */
    public Set<DomainName> add(List<Holding> wanted, Instant now) {
        var added = new HashSet<DomainName>();
        template.query(
                """
                insert into domain (name, account_id, added_at)
                select * from unnest(?, ?, ?) as d (name, account_id, added_at) order by name
                on conflict (name) do nothing returning name
                """,
                statement -> columns(statement, wanted).add("timestamptz", _ -> utc(now)),
                row -> {
                    added.add(new DomainName(row.getString("name")));
                });
        return added;
    }

    /**
     * Gives domains to these holders, and brings back those that were deleted.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException where a lock in force or
     *     asleep is the former holder's
     */
    public void place(List<Holding> placed, Instant now) {
        if (placed.isEmpty()) return;
        template.update(
                """
                update domain d set account_id = p.account_id, deleted_at = null,
                    added_at = case when d.deleted_at is null then d.added_at else p.now end
                from unnest(?, ?, ?) as p (name, account_id, now) where d.name = p.name
                """,
                statement -> columns(statement, placed).add("timestamptz", _ -> utc(now)));
    }

    /** Marks a domain as deleted: it stays for the lock that sleeps for it. */
    public void markDeleted(DomainName domain, Instant now) {
        template.update(
                "update domain set deleted_at = ? where name = ?", utc(now), domain.ascii());
    }

    /**
     * Takes a domain out.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException where it has a lock in force
     *     or asleep
     */
    public void remove(DomainName domain) {
        template.update("delete from domain where name = ?", domain.ascii());
    }

    /** Says that an account holds a domain. */
    public record Holding(DomainName domain, AccountId holder) {}

    private static SqlColumns<Holding> columns(PreparedStatement statement, List<Holding> holdings)
            throws SQLException {
        return new SqlColumns<>(statement, holdings)
                .add("text", holding -> holding.domain().ascii())
                .add("int8", holding -> holding.holder().value());
    }

    private static DomainEntry entry(ResultSet row) throws SQLException {
        return new DomainEntry(
                new DomainName(row.getString("name")),
                new AccountId(row.getLong("account_id")),
                instant(row, "added_at"),
                instantOrNull(row, "deleted_at"));
    }
}
