package com.domainpinlock.notice;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.utc;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.platform.database.SqlColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What accounts are told of, in the transaction in which it happens. Beyond 150 lines, for it has
 * all statements on one table.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Notices {
    /** No transaction lasts as long, so whatever was restored from a copy is shown. */
    private static final Duration SETTLED_AFTER = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Notices(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /**
     * Tells the account.
     *
     * @param domain which domain it is about; none where it is about none
     * @param detail what else a person should know, without codes, keys and numbers
     */
    public void add(
            AccountId account,
            NoticeKind kind,
            @Nullable DomainName domain,
            @Nullable String detail,
            Instant now) {
        addAll(List.of(new Notice(account, now, kind, domain, detail)));
    }

    /** Tells many accounts with one statement; none where there is nothing to tell. */
    public void addAll(List<Notice> notices) {
        if (notices.isEmpty()) return;
        template.update(
                """
                insert into notice (account_id, at, kind, domain, detail) select * from unnest(?, ?, ?, ?, ?)
                """,
                statement ->
                        new SqlColumns<>(statement, notices)
                                .add("int8", notice -> notice.account().value())
                                .add("timestamptz", notice -> utc(notice.at()))
                                .add("text", notice -> notice.kind().name())
                                .add("text", Notices::domain)
                                .add("text", Notice::detail));
    }

    /**
     * Asks for a page, oldest first.
     *
     * @param accounts whose notices
     * @param kind the only kind that is wanted
     * @param after the notice behind which the page begins; 0 for the beginning
     */
    public record Query(
            List<AccountId> accounts, @Nullable NoticeKind kind, long after, int limit) {
        public Query {
            accounts = List.copyOf(accounts);
        }
    }

    /** A notice with its number, by which pages are asked for. */
    public record Numbered(long number, Notice notice) {}

    /**
     * A page. A notice is held back while an older transaction still runs, which could yet add one
     * with a smaller number: so nobody who asks for what comes after the last one misses any.
     */
    public List<Numbered> page(Query query, Instant now) {
        return jdbc.sql(
                        """
                        select id, account_id, at, kind, domain, detail from notice
                        where account_id = any (:accounts) and id > :after
                          and (cast(:kind as text) is null or kind = :kind)
                          and (written_by < pg_snapshot_xmin(pg_current_snapshot()) or at < :settled)
                        order by id limit :limit
                        """)
                .param(
                        "accounts",
                        query.accounts().stream().map(AccountId::value).toArray(Long[]::new))
                .param("after", query.after())
                .param("kind", query.kind() == null ? null : query.kind().name(), Types.VARCHAR)
                .param("settled", utc(now.minus(SETTLED_AFTER)))
                .param("limit", query.limit())
                .query((row, _) -> numbered(row))
                .list();
    }

    /**
     * A page for people, the latest first. Nobody asks it for what is new, so nothing is held back.
     *
     * @param before the notice behind which the page begins; 0 for the latest
     */
    public List<Numbered> latest(
            List<AccountId> accounts, @Nullable NoticeKind kind, long before, int limit) {
        return jdbc.sql(
                        """
                        select id, account_id, at, kind, domain, detail from notice
                        where account_id = any (:accounts) and (:before = 0 or id < :before)
                          and (cast(:kind as text) is null or kind = :kind)
                        order by id desc limit :limit
                        """)
                .param("accounts", accounts.stream().map(AccountId::value).toArray(Long[]::new))
                .param("before", before)
                .param("kind", kind == null ? null : kind.name(), Types.VARCHAR)
                .param("limit", limit)
                .query((row, _) -> numbered(row))
                .list();
    }

    /** Removes at most so many of those that are older, and tells how many. */
    int forget(Instant before, int most) {
        return jdbc.sql(
                        """
                        delete from notice where id = any (array(
                            select id from notice where at < :before order by at limit :most for update skip locked))
                        """)
                .param("before", utc(before))
                .param("most", most)
                .update();
    }

    private static @Nullable Object domain(Notice notice) {
        return notice.domain() == null ? null : notice.domain().ascii();
    }

    private static Numbered numbered(ResultSet row) throws SQLException {
        var domain = row.getString("domain");
        return new Numbered(
                row.getLong("id"),
                new Notice(
                        new AccountId(row.getLong("account_id")),
                        instant(row, "at"),
                        NoticeKind.valueOf(row.getString("kind")),
                        domain == null ? null : new DomainName(domain),
                        row.getString("detail")));
    }
}
