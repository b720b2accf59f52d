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
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * QueryDomainPinLockList: the active locks of an account, and optionally of those below it (rule
 * 26). Beyond 150 lines, for its line and its page stand in it.
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

    /**
     * A page of the list.
     *
     * @param items the locks of this page, in the order asked for
     * @param total how many locks the query finds in all
     * @param more whether further ones follow this page
     */
    public record CountedPage(List<ListPinLocks.Line> items, long total, boolean more) {
        public CountedPage {
            items = List.copyOf(items);
        }
    }

    /**
     * A line of the list of locked domains.
     *
     * @param domain the locked domain
     * @param account the name of the account that holds the domain
     * @param paidUntil the first instant that is not paid
     * @param nextChargeAt the end of the term, or for an overdue lock the next try
     * @param overdue whether that instant has come without a new charge
     * @param frozen whether only support can release it, after too many wrong codes
     */
    public record Line(
            DomainName domain,
            String account,
            Instant paidUntil,
            Instant nextChargeAt,
            boolean overdue,
            boolean frozen) {}

    /** Finds a page, and how many there are in all. */
    @Transactional(readOnly = true)
    public CountedPage handle(ListPinLocksQuery query) {
        var parameters = parameters(query);
        var page = page(query, parameters);
        return new CountedPage(page.items(), total(query, parameters), page.more());
    }

    /** Finds a page, without how many there are in all. */
    @Transactional(readOnly = true)
    public Page<Line> page(ListPinLocksQuery query) {
        return page(query, parameters(query));
    }

    /** How many locks the query finds in all, whatever page it asks for. */
    @Transactional(readOnly = true)
    public long count(ListPinLocksQuery query) {
        return total(query, parameters(query));
    }

    /** One line more than the page has tells whether others follow. */
    private Page<Line> page(ListPinLocksQuery query, Map<String, ?> parameters) {
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

    private Line listed(ResultSet row, Instant now) throws SQLException {
        var paidUntil = instant(row, "paid_until");
        return new Line(
                new DomainName(row.getString("domain")),
                row.getString("name"),
                paidUntil,
                instant(row, "charge_at"),
                !now.isBefore(paidUntil),
                row.getInt("wrong_in_row") >= guessing.freezeAfter());
    }
}
