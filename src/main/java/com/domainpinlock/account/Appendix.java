package com.domainpinlock.account;

import com.domainpinlock.kernel.AccountId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;

@Entity
@IdClass(Appendix.Key.class)
class Appendix {
    static final String DOMAIN_PIN_LOCK = "DOMAIN-PIN-LOCK";

    @Id private long accountId;
    @Id private String service;
    private Instant activatedAt;

    @SuppressWarnings("NullAway.Init")
    protected Appendix() {}

    Appendix(AccountId account, Instant now) {
        this.accountId = account.value();
        this.service = DOMAIN_PIN_LOCK;
        this.activatedAt = now;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    Instant activatedAt() {
        return activatedAt;
    }

    record Key(long accountId, String service) implements Serializable {}
}
