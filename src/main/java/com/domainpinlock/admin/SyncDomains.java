package com.domainpinlock.admin;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Member;
import com.domainpinlock.audit.AdminAct;
import com.domainpinlock.audit.AdminActs;
import com.domainpinlock.directory.DomainBatches;
import com.domainpinlock.directory.DomainBatches.Holding;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.AccountChanges;
import com.domainpinlock.lock.StandingLock;
import com.domainpinlock.lock.StandingLocks;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Enters domains at their accounts, or gives them to others: one, or a batch in one transaction
 * with a fixed number of statements, but for the locks that it changes. It never takes a domain
 * out, and it is no way round a lock (rule 27). Beyond 150 lines, for a batch and a single domain
 * are one way.
 */
@Component
public class SyncDomains {
    private final TransactionOperations transactions;
    private final Accounts accounts;
    private final HeldDomains heldDomains;
    private final StandingLocks locks;
    private final DomainBatches domains;
    private final AccountChanges rules;
    private final AdminActs acts;
    private final Clock clock;

    SyncDomains(
            TransactionOperations transactions,
            Accounts accounts,
            HeldDomains heldDomains,
            StandingLocks locks,
            DomainBatches domains,
            AccountChanges rules,
            AdminActs acts,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.heldDomains = heldDomains;
        this.locks = locks;
        this.domains = domains;
        this.rules = rules;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * Says who shall hold a domain.
     *
     * @param account the account's name, which may be unknown
     * @param belowLockedDomain whether it may enter the directory below a domain with an active
     *     lock
     */
    public record Wanted(DomainName domain, String account, boolean belowLockedDomain) {
        /** One that enters below no locked domain. */
        public Wanted(DomainName domain, String account) {
            this(domain, account, false);
        }
    }

    /**
     * Does so for each in turn; one that is refused leaves the others as they are.
     *
     * @param command what the audit trail calls it
     * @return what came of each, in their order
     */
    public List<BatchedDomain.Result> handle(Actor actor, String command, List<Wanted> wanted) {
        return HeldDomains.repeat(
                () -> transactions.execute(_ -> sync(actor, command, wanted, clock.instant())));
    }

    /**
     * New domains are entered first: they cannot have a lock yet. Before that the locks above them
     * are held, so that none is activated meanwhile.
     */
    private List<BatchedDomain.Result> sync(
            Actor actor, String command, List<Wanted> wanted, Instant now) {
        var holders = holders(wanted);
        var firsts = new HashMap<DomainName, AccountId>();
        for (var one : wanted) {
            var holder = holders.get(one.account());
            if (holder != null) firsts.putIfAbsent(one.domain(), holder);
        }
        var above = heldDomains.locksAbove(firsts.keySet(), rules, now);
        var known = new HashSet<>(firsts.keySet());
        for (var one : wanted)
            if (!one.belowLockedDomain() && !above.of(one.domain()).isEmpty())
                firsts.remove(one.domain());
        var added = domains.add(holdings(firsts), now);
        known.removeAll(added);
        var held = heldDomains.hold(known);
        var standing = new HashMap<>(held.locks());
        standing.putAll(above.locks());
        var places = new HashMap<DomainName, BatchedDomain>();
        added.forEach(name -> places.put(name, BatchedDomain.added(name, above.of(name))));
        known.forEach(name ->
                places.put(
                        name,
                        held.entry(name) == null && !firsts.containsKey(name)
                                ? BatchedDomain.added(name, above.of(name))
                                : BatchedDomain.known(
                                        held.required(name), standing.get(name), above.of(name))));
        var synced =
                wanted.stream()
                        .map(one -> {
                            var holder = holders.get(one.account());
                            return holder == null
                                    ? unknownAccount()
                                    : Objects.requireNonNull(places.get(one.domain()))
                                            .give(holder, one.belowLockedDomain(), rules, now);
                        })
                        .toList();
        locks.store(standing.values(), actor, command, now);
        above.locks().values().forEach(lock -> writeActs(actor, lock, now));
        domains.place(
                places.values().stream()
                        .filter(BatchedDomain::hasMoved)
                        .map(BatchedDomain::holding)
                        .toList(),
                now);
        return synced;
    }

    private void writeActs(Actor actor, StandingLock lock, Instant now) {
        for (var entry : lock.enteredBelow())
            acts.write(
                    actor,
                    AdminAct.ENTERED_BELOW_LOCK,
                    lock.account(),
                    entry.ascii() + " below " + lock.domain().ascii(),
                    now);
    }

    private static List<Holding> holdings(Map<DomainName, AccountId> holders) {
        return holders.entrySet().stream()
                .map(one -> new Holding(one.getKey(), one.getValue()))
                .toList();
    }

    /** The operator's own accounts hold no domains. */
    private Map<String, AccountId> holders(List<Wanted> wanted) {
        var names =
                wanted.stream()
                        .map(Wanted::account)
                        .filter(Accounts::isName)
                        .collect(Collectors.toSet());
        return accounts.named(names).values().stream()
                .filter(member -> member.kind() != AccountKind.OPERATOR)
                .collect(Collectors.toMap(Member::name, Member::account));
    }

    private static BatchedDomain.Result unknownAccount() {
        return new BatchedDomain.Rejected(
                Refused.field(
                        Refusal.INVALID_VALUE,
                        "account",
                        "Name the account of a reseller or a subreseller."));
    }
}
