package com.domainpinlock.lists;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.billing.EntryKind;
import com.domainpinlock.billing.Statement;
import com.domainpinlock.billing.Statements;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Page;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Shows an account what it paid and was given, and the domain that each charge was for. */
@Component
public class ShowStatement {
    private final Statements statements;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    ShowStatement(Statements statements, Accounts accounts, JdbcClient jdbc) {
        this.statements = statements;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /**
     * Asks for a page, by date, kind and domain.
     *
     * @param domain whose charges alone are wanted
     * @param descending whether the latest comes first
     * @param first how many to leave out, from 0
     * @param after the entry behind which the page begins, 0 for the first page
     */
    public record Query(
            AccountId account,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable EntryKind kind,
            @Nullable DomainName domain,
            boolean descending,
            int first,
            long after,
            int limit) {}

    /** What was locked, and the name of the account that locked it. */
    public record Locked(DomainName domain, String account) {}

    /** A statement, and the locks that its charges were for. */
    public record Shown(Statement statement, Map<LockId, Locked> locks) {
        public Shown {
            locks = Map.copyOf(locks);
        }
    }

    /** A page of entries alone, and the locks that its charges were for. */
    public record Entries(Page<Statement.Entry> page, Map<LockId, Locked> locks) {
        public Entries {
            locks = Map.copyOf(locks);
        }
    }

    /**
     * Shows one snapshot of the ledger.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a page that cannot be
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Shown handle(Query query) {
        var statement = statements.find(inner(query));
        return new Shown(statement, locksOf(statement.entries()));
    }

    /**
     * Shows a page alone, without what all of them come to.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for a page that cannot be
     */
    @Transactional(readOnly = true)
    public Entries page(Query query) {
        var page = statements.page(inner(query));
        return new Entries(page, locksOf(page.items()));
    }

    private Statement.Query inner(Query query) {
        return new Statement.Query(
                query.account(),
                query.from(),
                query.to(),
                query.kind(),
                query.domain() == null ? null : locksOf(query.account(), query.domain()),
                query.descending(),
                query.first(),
                query.after(),
                query.limit());
    }

    /** The domain's locks at the account and at those below it, for which it pays too. */
    private Set<LockId> locksOf(AccountId account, DomainName domain) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select id from pin_lock where account_id = any (:accounts) and domain = :domain
                                """)
                        .param(
                                "accounts",
                                accounts.withDescendants(account).stream()
                                        .map(AccountId::value)
                                        .toArray(Long[]::new))
                        .param("domain", domain.ascii())
                        .query((row, _) -> new LockId(row.getLong("id")))
                        .list());
    }

    private Map<LockId, Locked> locksOf(List<Statement.Entry> entries) {
        var locks =
                entries.stream()
                        .map(Statement.Entry::term)
                        .filter(term -> term != null)
                        .map(term -> term.lock().value())
                        .distinct()
                        .toArray(Long[]::new);
        return jdbc
                .sql(
                        """
                        select l.id, l.domain, a.name from pin_lock l join account a on a.id = l.account_id
                        where l.id = any (:locks)
                        """)
                .param("locks", locks)
                .query((row, _) ->
                        Map.entry(
                                new LockId(row.getLong("id")),
                                new Locked(
                                        new DomainName(row.getString("domain")),
                                        row.getString("name"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
