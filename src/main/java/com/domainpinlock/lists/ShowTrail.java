package com.domainpinlock.lists;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows what was written down about a domain. Each account's lock has a trail of its own. Beyond
 * 150 lines, for both kinds of trail are shown alike.
 */
@Component
public class ShowTrail {
    private final TrailPages trails;
    private final UnattributedEvents strays;
    private final Accounts accounts;
    private final Domains domains;
    private final JdbcClient jdbc;

    ShowTrail(
            TrailPages trails,
            UnattributedEvents strays,
            Accounts accounts,
            Domains domains,
            JdbcClient jdbc) {
        this.trails = trails;
        this.strays = strays;
        this.accounts = accounts;
        this.domains = domains;
        this.jdbc = jdbc;
    }

    /**
     * The trails of the domain's locks at this account and below it, today's and former ones. Of
     * what others did to them it shows which account, and not by whom or from where.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, INVALID_VALUE
     */
    @Transactional(readOnly = true)
    public Page<TrailLine> own(
            AccountId caller, DomainName domain, TrailPages.Place after, int limit) {
        return own(caller, domain, limit, locks -> trails.page(locks, after, limit + 1));
    }

    /**
     * The same, the latest entry first.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, INVALID_VALUE
     */
    @Transactional(readOnly = true)
    public Page<TrailLine> ownLatest(
            AccountId caller, DomainName domain, TrailPages.Place before, int limit) {
        return own(caller, domain, limit, locks -> trails.latest(locks, before, limit + 1));
    }

    private Page<TrailLine> own(
            AccountId caller,
            DomainName domain,
            int limit,
            Function<List<LockId>, List<TrailLine>> read) {
        Page.checkLimit(limit);
        var family = new HashSet<>(accounts.withDescendants(caller));
        var locks = locksOf(family, domain);
        if (locks.isEmpty()
                && domains.find(domain).filter(held -> family.contains(held.holder())).isEmpty())
            throw Domains.notFound();
        var lines =
                read.apply(locks).stream()
                        .map(line -> isOf(family, line) ? line : line.withoutPerson())
                        .toList();
        return Page.of(lines, limit);
    }

    private static boolean isOf(Set<AccountId> family, TrailLine line) {
        var by = line.by();
        return by == null || family.contains(by.account());
    }

    /**
     * The trails of all locks that the domain has or had, for support.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND where nobody has or had a
     *     lock and nobody holds it; INVALID_VALUE
     */
    @Transactional(readOnly = true)
    public Page<TrailLine> all(DomainName domain, TrailPages.Place after, int limit) {
        Page.checkLimit(limit);
        var locks = locksOf(domain);
        if (locks.isEmpty() && domains.find(domain).isEmpty()) throw Domains.notFound();
        return Page.of(trails.page(locks, after, limit + 1), limit);
    }

    /**
     * The same, the latest entry first.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, INVALID_VALUE
     */
    @Transactional(readOnly = true)
    public Page<TrailLine> allLatest(DomainName domain, TrailPages.Place before, int limit) {
        Page.checkLimit(limit);
        var locks = locksOf(domain);
        if (locks.isEmpty() && domains.find(domain).isEmpty()) throw Domains.notFound();
        return Page.of(trails.latest(locks, before, limit + 1), limit);
    }

    /**
     * The refusals that belong to no lock, for support.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional(readOnly = true)
    public Page<UnattributedEvents.Stray> strays(
            @Nullable DomainName domain, @Nullable String account, long after, int limit) {
        Page.checkLimit(limit);
        requireName(account);
        return Page.of(strays.page(domain, account, after, limit + 1), limit);
    }

    /**
     * The same, the latest first.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE
     */
    @Transactional(readOnly = true)
    public Page<UnattributedEvents.Stray> latestStrays(
            @Nullable DomainName domain, @Nullable String account, long before, int limit) {
        Page.checkLimit(limit);
        requireName(account);
        return Page.of(strays.latest(domain, account, before, limit + 1), limit);
    }

    private static void requireName(@Nullable String account) {
        if (account == null || Accounts.isName(account)) return;
        throw Refused.invalid("account", Accounts.NAME_RULE);
    }

    private List<LockId> locksOf(Set<AccountId> holders, DomainName domain) {
        return jdbc.sql(
                        "select id from pin_lock where account_id = any (:accounts) and domain = :domain")
                .param("accounts", holders.stream().map(AccountId::value).toArray(Long[]::new))
                .param("domain", domain.ascii())
                .query((row, _) -> new LockId(row.getLong("id")))
                .list();
    }

    /** The key of locks begins with the account, so each account is asked. */
    private List<LockId> locksOf(DomainName domain) {
        return jdbc.sql(
                        """
                        select l.id from account a cross join lateral (
                            select id from pin_lock where account_id = a.id and domain = :domain offset 0) l
                        """)
                .param("domain", domain.ascii())
                .query((row, _) -> new LockId(row.getLong("id")))
                .list();
    }
}
