package com.domainpinlock.money;

import com.domainpinlock.lock.state.LockStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A small picture of the registrar's world, without a database: who holds what, what is paid until
 * when, and what everybody has. Its rules are written down once more, apart from the service's.
 */
final class Model {
    static final Duration TRIED_AGAIN_AFTER = Duration.ofDays(1);

    Instant now;
    int tokens;
    int charges;
    final Map<String, ModelAccount> accounts = new LinkedHashMap<>();
    final Map<String, String> holders = new LinkedHashMap<>();

    /** Domains that were deleted while they were locked. */
    final Map<String, Instant> deleted = new LinkedHashMap<>();

    /** All that ever were. */
    final List<String> domains = new ArrayList<>();

    final Map<Place, ModelLock> locks = new LinkedHashMap<>();

    /** A domain at an account: what a lock's row belongs to. */
    record Place(String account, String domain) {}

    Model(Instant now) {
        this.now = now;
    }

    Model copy() {
        var copy = new Model(now);
        copy.tokens = tokens;
        copy.charges = charges;
        accounts.forEach((name, account) -> copy.accounts.put(name, account.copy()));
        copy.holders.putAll(holders);
        copy.deleted.putAll(deleted);
        copy.domains.addAll(domains);
        locks.forEach((place, lock) -> copy.locks.put(place, lock.copy()));
        return copy;
    }

    ModelAccount account(String name) {
        return Objects.requireNonNull(accounts.get(name));
    }

    /** The pending, active or sleeping lock of a domain. */
    Optional<ModelLock> standing(String domain) {
        return locks.values().stream()
                .filter(lock -> lock.domain.equals(domain) && lock.status != LockStatus.INACTIVE)
                .findFirst();
    }

    boolean isHeldBy(String domain, String account) {
        return account.equals(holders.get(domain)) && !deleted.containsKey(domain);
    }

    /** The account first, then everybody above it: those who pay for its locks. */
    List<ModelAccount> lineage(String name) {
        var lineage = new ArrayList<ModelAccount>();
        for (@Nullable String next = name; next != null; next = lineage.getLast().parent) {
            lineage.add(account(next));
        }
        return lineage;
    }

    boolean isWithin(String account, String top) {
        return lineage(account).stream().anyMatch(member -> member.name.equals(top));
    }

    boolean canPay(String account) {
        return lineage(account).stream().allMatch(member -> member.canPay(now));
    }

    boolean hasOverdue(String account) {
        return locks.values().stream()
                .anyMatch(lock -> lock.account.equals(account) && lock.isOverdue(now));
    }

    /** Everybody from the account up pays; says what the account itself paid. */
    long charge(String account) {
        lineage(account)
                .forEach(member -> {
                    member.balance -= member.priceAt(now);
                    charges++;
                });
        return account(account).priceAt(now);
    }

    /** What a renewal run finds, in its order. */
    List<Place> due() {
        return places(lock -> lock.isDue(now), Comparator.comparing(ModelLock::chargeAt));
    }

    /**
     * What is settled after a deposit, oldest first.
     *
     * @param last what was tried last; nothing to begin with
     */
    List<Place> overdue(String top, @Nullable ModelLock last) {
        var oldestFirst =
                Comparator.comparing(ModelLock::paidUntil).thenComparingLong(lock -> lock.row);
        return places(
                lock ->
                        lock.isOverdue(now)
                                && isWithin(lock.account, top)
                                && (last == null || oldestFirst.compare(lock, last) > 0),
                Comparator.comparing(ModelLock::paidUntil));
    }

    private List<Place> places(Predicate<ModelLock> wanted, Comparator<ModelLock> order) {
        return locks.values().stream()
                .filter(wanted)
                .sorted(order.thenComparingLong(lock -> lock.row))
                .map(lock -> new Place(lock.account, lock.domain))
                .toList();
    }

    /**
     * Charges these in their order, each if all can pay; says how many were paid.
     *
     * @param isRun whether it is a renewal run: what it cannot charge it tries again a day later
     */
    int chargeDue(List<Place> places, boolean isRun) {
        var paid = 0;
        for (var place : places) {
            var lock = Objects.requireNonNull(locks.get(place));
            if (canPay(lock.account)) {
                lock.renew(now);
                charge(lock.account);
                paid++;
            } else if (isRun) lock.chargeAt = now.plus(TRIED_AGAIN_AFTER);
        }
        return paid;
    }

    /** All that can be held against the database, line by line. */
    Map<String, String> seen() {
        var lines = new TreeMap<String, String>();
        lines.put("charges", Integer.toString(charges));
        for (var account : accounts.values()) {
            lines.put("account " + account.name, account.balance + " " + account.active);
            account.prices()
                    .forEach((from, cents) ->
                            lines.put("price " + account.name + " " + from, cents.toString()));
        }
        holders.forEach((domain, holder) ->
                lines.put("domain " + domain, holder + " " + deleted.get(domain)));
        locks.forEach((place, lock) ->
                lines.put("lock " + place.account() + " " + place.domain(), lock.toString()));
        return lines;
    }
}
