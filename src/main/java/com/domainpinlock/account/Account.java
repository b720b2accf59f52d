package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

@Entity
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

    Member member() {
        if (id == null) throw new IllegalStateException("an account is stored before it is shown");
        return new Member(new AccountId(id), name, kind, CurrencyUnit.of(currency));
    }
}
