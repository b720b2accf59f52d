package com.domainpinlock.lists;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.DomainPattern;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.token.GuessingProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * QueryDomainPinLockList: the active locks of an account, and optionally of those below it (rule
 * 26).
 */
@Component
public class ListPinLocks {
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final GuessingProperties guessing;
    private final Clock clock;

    ListPinLocks(Accounts accounts, JdbcClient jdbc, GuessingProperties guessing, Clock clock) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.guessing = guessing;
        this.clock = clock;
    }

    /** Finds a page, and how many there are in all. */
    @Transactional(readOnly = true)
    public LockPage handle(ListPinLocksQuery query) {
        var parameters = parameters(query);
        var page = page(query, parameters);
        return new LockPage(page.items(), total(query, parameters), page.more());
    }

    /** Finds a page, without how many there are in all. */
    @Transactional(readOnly = true)
    public Page<ListedLock> page(ListPinLocksQuery query) {
        return page(query, parameters(query));
    }

    /** How many locks the query finds in all, whatever page it asks for. */
    @Transactional(readOnly = true)
    public long count(ListPinLocksQuery query) {
        return total(query, parameters(query));
    }

    /** One line more than the page has tells whether others follow. */
    private Page<ListedLock> page(ListPinLocksQuery query, Map<String, ?> parameters) {
        var now = clock.instant();
        var found =
                jdbc.sql(LockListSql.page(query))
                        .params(parameters)
                        .param("after", query.after() == null ? null : query.after().ascii())
                        .param("first", query.first())
                        .param("limit", query.limit() + 1)
                        .query((row, _) -> listed(row, now))
                        .list();
        return Page.of(found, query.limit());
    }

    private long total(ListPinLocksQuery query, Map<String, ?> parameters) {
        return jdbc.sql(LockListSql.total(query)).params(parameters).query(Long.class).single();
    }

    /** However many accounts there are below the caller, they are one parameter. */
    private Map<String, ?> parameters(ListPinLocksQuery query) {
        var parameters = new HashMap<String, Object>();
        if (query.includeSub())
            parameters.put(
                    "accounts",
                    accounts.withDescendants(query.caller()).stream()
                            .map(AccountId::value)
                            .toArray(Long[]::new));
        else parameters.put("account", query.caller().value());
        var pattern = query.pattern();
        if (pattern != null) {
            parameters.put("pattern", pattern.like());
            if (pattern.needsLetters())
                parameters.put("named", named(pattern, query, Map.copyOf(parameters)));
        }
        return parameters;
    }

    /** The names of other scripts that the pattern picks: PostgreSQL knows their ASCII alone. */
    private String[] named(
            DomainPattern pattern, ListPinLocksQuery query, Map<String, ?> parameters) {
        return jdbc
                .sql(LockListSql.international(query))
                .params(parameters)
                .query((row, _) -> new DomainName(row.getString("domain")))
                .list()
                .stream()
                .filter(pattern.inLetters())
                .map(DomainName::ascii)
                .toArray(String[]::new);
    }

    private ListedLock listed(ResultSet row, Instant now) throws SQLException {
        var paidUntil = instant(row, "paid_until");
        return new ListedLock(
                new DomainName(row.getString("domain")),
                row.getString("name"),
                paidUntil,
                instant(row, "charge_at"),
                !now.isBefore(paidUntil),
                row.getInt("wrong_in_row") >= guessing.freezeAfter());
    }
}
