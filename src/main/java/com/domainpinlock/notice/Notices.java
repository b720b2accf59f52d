package com.domainpinlock.notice;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What accounts are told of, in the transaction in which it happens. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Notices {
    private final JdbcClient jdbc;

    Notices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Tells the account.
     *
     * @param domain which domain it is about; none where it is about none
     * @param detail what else a person should know, without codes, keys and numbers
     */
    public void add(
            AccountId account,
            NoticeKind kind,
            @Nullable DomainName domain,
            @Nullable String detail,
            Instant now) {
        jdbc.sql("insert into notice (account_id, at, kind, domain, detail) values (?, ?, ?, ?, ?)")
                .param(account.value())
                .param(now.atOffset(ZoneOffset.UTC))
                .param(kind.name())
                .param(domain == null ? null : domain.ascii())
                .param(detail)
                .update();
    }
}
