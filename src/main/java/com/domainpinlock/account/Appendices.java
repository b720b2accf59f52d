package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who has activated the service, and who may use it (rule 2). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Appendices {
    private final AppendixRepository repository;

    Appendices(AppendixRepository repository) {
        this.repository = repository;
    }

    /** Activates the service for an account; doing so again changes nothing. */
    public void activate(AccountId account, Instant now) {
        repository.activate(account.value(), Appendix.DOMAIN_PIN_LOCK, now);
    }

    /** Since when an account has the service; empty where it has not. */
    public Optional<Instant> activeSince(AccountId account) {
        return repository
                .findByServiceAndAccountIdIn(Appendix.DOMAIN_PIN_LOCK, List.of(account.value()))
                .stream()
                .map(Appendix::activatedAt)
                .findFirst();
    }

    /**
     * Lets a command that needs the service pass: a reseller's activates it by itself, a
     * subreseller must have done so beforehand, and everybody above the caller must have it active
     * (rule 2).
     *
     * @param lineage the caller first, then everybody above it
     * @throws com.domainpinlock.kernel.CommandRefused SERVICE_NOT_ACTIVE
     */
    public void require(List<Member> lineage, Instant now) {
        var caller = lineage.getFirst();
        var active = active(lineage);
        if (caller.kind() != AccountKind.SUBRESELLER && !active.contains(caller.account())) {
            activate(caller.account(), now);
            active.add(caller.account());
        }
        if (lineage.stream().allMatch(member -> active.contains(member.account()))) return;
        throw Refused.because(Refusal.SERVICE_NOT_ACTIVE)
                .cure(
                        active.contains(caller.account())
                                ? "An account above yours has not activated the service domain-pin-lock."
                                : "Activate the service domain-pin-lock first.")
                .thrown();
    }

    private Set<AccountId> active(List<Member> lineage) {
        var ids = lineage.stream().map(member -> member.account().value()).toList();
        var active = new HashSet<AccountId>();
        repository
                .findByServiceAndAccountIdIn(Appendix.DOMAIN_PIN_LOCK, ids)
                .forEach(appendix -> active.add(appendix.account()));
        return active;
    }
}
