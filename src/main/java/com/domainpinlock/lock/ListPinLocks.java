package com.domainpinlock.lock;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.token.GuessingProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
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
    private static final String ACTIVE = "l.status = 'ACTIVE'";

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

    /**
     * Finds a page alone: to count a million locks takes longer.
     *
     * @param items the locks of this page, in the order asked for
     * @param more whether further ones follow this page
     */
    public record Page(List<ListedLock> items, boolean more) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** Finds a page, without how many there are in all. */
    @Transactional(readOnly = true)
    public Page page(ListPinLocksQuery query) {
        return page(query, parameters(query));
    }

    /** How many locks the query finds in all, whatever page it asks for. */
    @Transactional(readOnly = true)
    public long count(ListPinLocksQuery query) {
        return total(query, parameters(query));
    }

    /** One line more than the page has tells whether others follow. */
    private Page page(ListPinLocksQuery query, Map<String, ?> parameters) {
        var now = clock.instant();
        var found =
                jdbc.sql(
                                "select l.domain, a.name, l.paid_until, l.charge_at, l.wrong_in_row from "
                                        + (isSearch(query) ? searched(query) : listed(query))
                                        + " offset :first limit :limit")
                        .params(parameters)
                        .param("after", query.after() == null ? null : query.after().ascii())
                        .param("first", query.first())
                        .param("limit", query.limit() + 1)
                        .query((row, _) -> listed(row, now))
                        .list();
        var more = found.size() > query.limit();
        return new Page(more ? found.subList(0, query.limit()) : found, more);
    }

    /** With subresellers there is no index that has all their names in order. */
    private static boolean isSearch(ListPinLocksQuery query) {
        return query.pattern() != null && !query.includeSub();
    }

    private static String listed(ListPinLocksQuery query) {
        return "pin_lock l join account a on a.id = l.account_id"
                + where("l", query)
                + after("l", query)
                + " and "
                + ACTIVE
                + " order by "
                + query.order().by("l", query.descending());
    }

    /**
     * Names are looked for in the index that has them in the wanted order, and rows are read of
     * those alone that match: to look through a million rows takes ten times as long. Only the
     * index by renewal leaves out locks that are not active.
     */
    private static String searched(ListPinLocksQuery query) {
        var order = query.order().by("n", query.descending());
        return """
        (select n.account_id, %s from pin_lock n%s%s%s order by %s) n
        join pin_lock l on l.account_id = n.account_id and l.domain = n.domain
        join account a on a.id = l.account_id
        where %s order by %s\
        """
                .formatted(
                        query.order().columns("n"),
                        where("n", query),
                        after("n", query),
                        query.order() == LockOrder.PAID_UNTIL ? " and n.status = 'ACTIVE'" : "",
                        order,
                        ACTIVE,
                        order);
    }

    private long total(ListPinLocksQuery query, Map<String, ?> parameters) {
        return jdbc.sql("select count(*) from pin_lock l" + where("l", query) + " and " + ACTIVE)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private static String where(String rows, ListPinLocksQuery query) {
        return " where %s.account_id %s%s"
                .formatted(
                        rows,
                        query.includeSub() ? "in (:accounts)" : "= :accounts",
                        query.pattern() == null
                                ? ""
                                : " and " + rows + ".domain like :pattern escape '\\'");
    }

    private static String after(String rows, ListPinLocksQuery query) {
        if (query.after() == null) return "";
        return " and " + rows + ".domain " + (query.descending() ? "<" : ">") + " :after";
    }

    private Map<String, ?> parameters(ListPinLocksQuery query) {
        var wanted =
                query.includeSub()
                        ? accounts.withDescendants(query.caller())
                        : List.of(query.caller());
        var ids = wanted.stream().map(AccountId::value).toList();
        return query.pattern() == null
                ? Map.of("accounts", ids)
                : Map.of("accounts", ids, "pattern", query.pattern().like());
    }

    private ListedLock listed(ResultSet row, Instant now) throws SQLException {
        var paidUntil = row.getObject("paid_until", OffsetDateTime.class).toInstant();
        return new ListedLock(
                new DomainName(row.getString("domain")),
                row.getString("name"),
                paidUntil,
                row.getObject("charge_at", OffsetDateTime.class).toInstant(),
                !now.isBefore(paidUntil),
                row.getInt("wrong_in_row") >= guessing.freezeAfter());
    }
}
