package com.domainpinlock.testing;

import com.domainpinlock.kernel.AccountId;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * So many active locks of one account, entered as a copy of another database would be. Their names
 * are random and begin with {@code x}; the years that are paid end on sixteen different days. They
 * can be listed and paged through, and nothing else.
 */
public final class ManyLocks {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final AccountId account;
    private final int count;

    /** Enters them. */
    public ManyLocks(
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock,
            AccountId account,
            int count) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.account = account;
        this.count = count;
        withoutTriggers(
                """
                with held as (insert into domain (name, account_id, added_at)
                    select 'x' || md5(n || '-' || :account) || '.example', :account, :begin from generate_series(1, :locks) n
                    returning name)
                insert into pin_lock (account_id, domain, status, active_since, number_cipher, number_key, language,
                    wrong_tries, wrong_in_row, audit_seq, audit_mac, term_ordinal, paid_until, charge_at)
                select :account, name, 'ACTIVE', :begin, '\\x00', 1, 'EN', '{}', 0, 0, '', 1, ends_at, ends_at from (
                    select name, :begin + ascii(substr(name, 2)) * interval '1000 days' as ends_at from held) as held
                """,
                """
                insert into term (lock_id, ordinal, anchor_at, begins_at, ends_at)
                select id, 1, :begin, :begin, paid_until from pin_lock where account_id = :account
                """,
                "analyze pin_lock");
    }

    /** Takes them out again. */
    public void remove() {
        withoutTriggers(
                "delete from term where lock_id in (select id from pin_lock where account_id = :account)",
                "delete from pin_lock where account_id = :account",
                "delete from domain where account_id = :account");
    }

    private void withoutTriggers(String... statements) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("set local statement_timeout = 0").update();
            for (var sql : statements)
                jdbc.sql(sql)
                        .param("account", account.value())
                        .param("locks", count)
                        .param("begin", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        });
    }
}
