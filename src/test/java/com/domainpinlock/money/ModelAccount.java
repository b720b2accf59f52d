package com.domainpinlock.money;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account as the model sees it: money is whole cents. */
final class ModelAccount {
    static final long DEFAULT_PRICE = 12_00;

    final String name;
    final @Nullable String parent;
    final long creditLine;
    long balance;
    boolean active;

    /** Prices of its own, in cents, by the instant from which they hold. */
    private final TreeMap<Instant, Long> prices;

    ModelAccount(String name, @Nullable String parent, long creditLine, long balance) {
        this(name, parent, creditLine, balance, false, Map.of());
    }

    private ModelAccount(
            String name,
            @Nullable String parent,
            long creditLine,
            long balance,
            boolean active,
            Map<Instant, Long> prices) {
        this.name = name;
        this.parent = parent;
        this.creditLine = creditLine;
        this.balance = balance;
        this.active = active;
        this.prices = new TreeMap<>(prices);
    }

    ModelAccount copy() {
        return new ModelAccount(name, parent, creditLine, balance, active, prices);
    }

    void price(Instant from, long cents) {
        prices.put(from, cents);
    }

    boolean hasPriceFrom(Instant instant) {
        return prices.containsKey(instant);
    }

    Map<Instant, Long> prices() {
        return prices;
    }

    long priceAt(Instant now) {
        var inForce = prices.floorEntry(now);
        return inForce == null ? DEFAULT_PRICE : inForce.getValue();
    }

    boolean canPay(Instant now) {
        return balance + creditLine >= priceAt(now);
    }
}
