package com.domainpinlock.admin;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.directory.DomainEntry;
import com.domainpinlock.directory.Domains;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.AccountChanges;
import com.domainpinlock.lock.StandingLock;
import com.domainpinlock.lock.StandingLocks;
import com.domainpinlock.lock.state.LockStatus;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a domain of the directory, whoever holds it. */
@Component
public class ShowDomain {
    private final Domains domains;
    private final Accounts accounts;
    private final StandingLocks locks;
    private final AccountChanges rules;
    private final Clock clock;

    ShowDomain(
            Domains domains,
            Accounts accounts,
            StandingLocks locks,
            AccountChanges rules,
            Clock clock) {
        this.domains = domains;
        this.accounts = accounts;
        this.locks = locks;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * A domain as the operator sees it.
     *
     * @param account the name of the account that holds it
     * @param addedAt when it came, or came back
     * @param lock the state of its lock; nothing where none is pending or active
     * @param holderMayChangeUntil the first instant at which the guard's yes to a move is not good
     *     any more; nothing where no yes is
     */
    public record View(
            DomainName domain,
            String account,
            Instant addedAt,
            @Nullable LockStatus lock,
            @Nullable Instant holderMayChangeUntil) {}

    /**
     * Shows it.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND, for a deleted one too
     */
    @Transactional(readOnly = true)
    public View handle(DomainName domain) {
        return domains.find(domain).map(this::view).orElseThrow(ShowDomain::notFound);
    }

    private View view(DomainEntry entry) {
        var lock = locks.peek(entry.domain());
        return new View(
                entry.domain(),
                accounts.lineage(entry.holder()).getFirst().name(),
                entry.addedAt(),
                lock.map(StandingLock::status).orElse(null),
                lock.flatMap(found -> rules.openUntil(found, clock.instant())).orElse(null));
    }

    static RuntimeException notFound() {
        return Refused.field(Refusal.DOMAIN_NOT_FOUND, "domain", "Name a domain of the directory.")
                .thrown();
    }
}
