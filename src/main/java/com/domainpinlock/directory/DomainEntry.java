package com.domainpinlock.directory;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the directory has of a domain.
 *
 * @param holder who holds it, or held it when it was deleted
 * @param addedAt when it came, or came back
 * @param deletedAt since when it is gone and a lock sleeps for it; nothing where it is there
 */
public record DomainEntry(
        DomainName domain, AccountId holder, Instant addedAt, @Nullable Instant deletedAt) {
    /** Whether the domain is there. */
    public boolean isPresent() {
        return deletedAt == null;
    }
}
