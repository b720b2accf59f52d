package com.domainpinlock.notice;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account is told.
 *
 * @param domain which domain it is about; none where it is about none
 * @param detail what else a person should know, without codes, keys and numbers
 */
public record Notice(
        AccountId account,
        Instant at,
        NoticeKind kind,
        @Nullable DomainName domain,
        @Nullable String detail) {
    /** What a domain's name and the kind say already. */
    public static Notice of(AccountId account, NoticeKind kind, DomainName domain, Instant at) {
        return new Notice(account, at, kind, domain, null);
    }
}
