package com.domainpinlock.support;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.account.Persons;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Page;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLocks;
import com.domainpinlock.lock.SupportedDomain;
import com.domainpinlock.lock.SupportedLocks;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows releases: all to support, and to an account what is about to happen to its lock. Beyond 150
 * lines, for each reader is shown another part of the same.
 */
@Component
@Transactional(readOnly = true)
public class ShowReleases {
    private final ReleaseRows rows;
    private final SupportedLocks locks;
    private final Domains domains;
    private final Accounts accounts;
    private final Persons persons;
    private final Clock clock;

    ShowReleases(
            ReleaseRows rows,
            SupportedLocks locks,
            Domains domains,
            Accounts accounts,
            Persons persons,
            Clock clock) {
        this.rows = rows;
        this.locks = locks;
        this.domains = domains;
        this.accounts = accounts;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * Asks for a page, the first proposed first.
     *
     * @param domain whose releases alone are wanted
     * @param open whether only those are that can still be decided on or stopped
     * @param after the number behind which the page begins; 0 for the beginning
     */
    public record Query(@Nullable DomainName domain, boolean open, long after, int limit) {
        public Query {
            Page.checkLimit(limit);
        }
    }

    /**
     * A domain, who holds it, its lock and what is about to happen to it.
     *
     * @param account the name of the account that holds it
     */
    public record SeenDomain(
            String account, SupportedDomain domain, @Nullable ReleaseView release) {}

    /**
     * Shows a domain to support.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND
     */
    public SeenDomain domain(DomainName domain) {
        var now = clock.instant();
        var found = locks.show(domain, now).orElseThrow(ShowReleases::noSuchDomain);
        return new SeenDomain(nameOf(found.holder()), found, openOf(domain, found.holder(), now));
    }

    /**
     * Shows one.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RELEASE_NOT_FOUND
     */
    public ReleaseView one(UUID id) {
        var release = rows.find(id).orElseThrow(OpenReleases::notFound);
        return views(List.of(release), clock.instant()).getFirst();
    }

    /** Shows a page of them. */
    public Page<ReleaseView> page(Query query) {
        var now = clock.instant();
        return Page.of(
                        rows.page(
                                query.domain(),
                                query.open(),
                                query.after(),
                                now,
                                query.limit() + 1),
                        query.limit())
                .map(found -> views(found, now));
    }

    /**
     * The same, the last proposed first.
     *
     * @param before the number before which the page begins
     */
    public Page<ReleaseView> latest(boolean open, long before, int limit) {
        Page.checkLimit(limit);
        var now = clock.instant();
        return Page.of(rows.latest(open, before, now, limit + 1), limit)
                .map(found -> views(found, now));
    }

    /**
     * What is about to happen to the lock of a domain that the account, or one below it, holds.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, RELEASE_NOT_FOUND
     */
    public ReleaseView ofAccounts(AccountId caller, DomainName domain) {
        var holding =
                domains.find(domain)
                        .filter(held -> accounts.isWithin(held.holder(), caller))
                        .orElseThrow(PinLocks::notFound);
        var open = openOf(domain, holding.holder(), clock.instant());
        if (open == null) throw OpenReleases.notFound();
        return open;
    }

    private @Nullable ReleaseView openOf(DomainName domain, AccountId holder, Instant now) {
        return rows.unendedOf(domain, holder)
                .filter(release -> release.stateAt(now) != ReleaseView.State.EXPIRED)
                .map(release -> views(List.of(release), now).getFirst())
                .orElse(null);
    }

    private List<ReleaseView> views(List<Release> releases, Instant now) {
        var people = new HashSet<Long>();
        releases.forEach(release -> {
            people.add(release.proposedBy());
            if (release.approval() != null) people.add(release.approval().by());
        });
        var names = persons.names(people);
        var lineages =
                accounts.lineages(
                        releases.stream().map(Release::account).collect(Collectors.toSet()));
        return releases.stream().map(release -> view(release, names, lineages, now)).toList();
    }

    private static ReleaseView view(
            Release release,
            Map<Long, String> names,
            Map<AccountId, List<Member>> lineages,
            Instant now) {
        var approval = release.approval();
        var end = release.end();
        var discounted = release.discounted();
        return new ReleaseView(
                release.id(),
                release.seq(),
                release.domain(),
                Objects.requireNonNull(lineages.get(release.account())).getFirst().name(),
                release.kind(),
                release.stateAt(now),
                release.reason(),
                Objects.requireNonNull(names.get(release.proposedBy())),
                release.proposedAt(),
                release.approvableUntil(),
                approval == null ? null : names.get(approval.by()),
                approval == null ? null : approval.at(),
                release.dueAt(),
                end == null ? null : end.at(),
                end == null ? null : end.objection(),
                discounted == null ? null : discounted.key(),
                discounted == null ? null : discounted.at());
    }

    private String nameOf(AccountId account) {
        return accounts.lineage(account).getFirst().name();
    }

    static RuntimeException noSuchDomain() {
        return Refused.field(Refusal.DOMAIN_NOT_FOUND, "domain", "Name a domain of the directory.")
                .thrown();
    }
}
