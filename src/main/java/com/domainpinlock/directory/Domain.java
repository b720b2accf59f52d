package com.domainpinlock.directory;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

@Entity
class Domain {
    @Id private String name;
    private AccountId accountId;
    private Instant addedAt;

    @SuppressWarnings("NullAway.Init")
    protected Domain() {}

    Domain(DomainName name, AccountId holder, Instant now) {
        this.name = name.ascii();
        this.accountId = holder;
        this.addedAt = now;
    }

    Holding holding() {
        return new Holding(new DomainName(name), accountId);
    }

    /** A domain that is there; deleted ones are not read as entities. */
    DomainEntry entry() {
        return new DomainEntry(new DomainName(name), accountId, addedAt, null);
    }
}
