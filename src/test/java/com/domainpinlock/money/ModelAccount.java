package com.domainpinlock.money;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as the model sees it: money is whole cents. */
final class ModelAccount {
    static final long DEFAULT_PRICE = 12_00;

    final String name;
    final @Nullable String parent;
    final long creditLine;
    long balance;
    boolean active;
    private final List<Price> prices;

    /** A price of its own. */
    private record Price(Instant from, long cents) {}

    ModelAccount(String name, @Nullable String parent, long creditLine, long balance) {
        this(name, parent, creditLine, balance, false, List.of());
    }

    private ModelAccount(
            String name,
            @Nullable String parent,
            long creditLine,
            long balance,
            boolean active,
            List<Price> prices) {
        this.name = name;
        this.parent = parent;
        this.creditLine = creditLine;
        this.balance = balance;
        this.active = active;
        this.prices = new ArrayList<>(prices);
    }

    ModelAccount copy() {
        return new ModelAccount(name, parent, creditLine, balance, active, prices);
    }

    void price(Instant from, long cents) {
        prices.add(new Price(from, cents));
    }

    boolean hasPriceFrom(Instant instant) {
        return prices.stream().anyMatch(price -> price.from().equals(instant));
    }

    long priceAt(Instant now) {
        return prices.stream()
                .filter(price -> !price.from().isAfter(now))
                .max(Comparator.comparing(Price::from))
                .map(Price::cents)
                .orElse(DEFAULT_PRICE);
    }

    boolean canPay(Instant now) {
        return balance + creditLine >= priceAt(now);
    }
}
