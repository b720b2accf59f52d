package com.domainpinlock.testing;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the database holds of a domain and of the account that calls, everybody above it included.
 * The audit trail is left out: it is the one thing that a refusal adds to.
 */
public final class Stored {
    private static final String ALL =
            """
            with recursive account_up as (
                select id, parent_id from account where id = :account
                union all
                select a.id, a.parent_id from account a join account_up u on a.id = u.parent_id),
            locks as (select * from pin_lock where domain = :domain)
            select 'lock ' || (to_jsonb(l) - 'audit_seq' - 'audit_mac')::text from locks l
            union all select 'term ' || to_jsonb(t)::text from term t where lock_id in (select id from locks)
            union all select 'waits ' || (to_jsonb(s) - 'leased_by')::text from pin_sms s
                where lock_id in (select id from locks)
            union all select 'attempt ' || to_jsonb(s)::text from sms_attempt s
                where lock_id in (select id from locks)
            union all select 'balance ' || to_jsonb(b)::text from balance b
                where account_id in (select id from account_up)
            union all select 'journal ' || to_jsonb(j)::text from journal j
                where account_id in (select id from account_up)
            union all select 'appendix ' || to_jsonb(x)::text from appendix x
                where account_id in (select id from account_up)
            order by 1
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public Stored(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Every row, to be compared with the same later. */
    public List<String> of(AccountId caller, DomainName domain) {
        return transactions.execute(_ ->
                jdbc.sql(ALL)
                        .param("account", caller.value())
                        .param("domain", domain.ascii())
                        .query(String.class)
                        .list());
    }
}
