package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * An account as it is read. What changes of it is written by SQL alone: an entity that was read
 * before its row was held would write everything else back as it was.
 */
@Entity
@Immutable
@SuppressWarnings("UnusedVariable") // columns are read by SQL
class Account {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String name;

    @Enumerated(EnumType.STRING)
    private AccountKind kind;

    private @Nullable Long parentId;
    private String currency;
    private Instant createdAt;
    private @Nullable Integer chargesPerDay;

    @Column(name = "locks_per_new_number_a_day")
    private @Nullable Integer locksPerNewNumberPerDay;

    private boolean numbersListed;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(
            String name,
            AccountKind kind,
            @Nullable AccountId parent,
            CurrencyUnit currency,
            Instant now) {
        this.name = name;
        this.kind = kind;
        this.parentId = parent == null ? null : parent.value();
        this.currency = currency.getCode();
        this.createdAt = now;
    }

    Caps caps() {
        return new Caps(chargesPerDay, locksPerNewNumberPerDay, numbersListed);
    }

    Member member() {
        if (id == null) throw new IllegalStateException("an account is stored before it is shown");
        return new Member(new AccountId(id), name, kind, CurrencyUnit.of(currency));
    }
}
