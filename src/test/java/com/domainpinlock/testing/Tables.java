package com.domainpinlock.testing;

import com.domainpinlock.kernel.AccountId;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What stands in the tables, so that a test can say that nothing has changed. */
public final class Tables {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    Tables(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * The number and a digest of the rows of every table. Of the outbox and what is written down of
     * its SMS, which other tests' pass through, only this account's; and without what is noted
     * beside requests: strays, failed logins, and when keys were used.
     */
    public Map<String, String> digest(AccountId account) {
        return transactions.execute(_ -> {
            var digests = new TreeMap<String, String>();
            jdbc.sql(
                            """
                            select table_name from information_schema.tables
                            where table_schema = 'public' and table_name not in ('audit_stray', 'login_failure', 'api_key_use')
                            """)
                    .query(String.class)
                    .list()
                    .forEach(table -> digests.put(table, digest(table, account)));
            return digests;
        });
    }

    private String digest(String table, AccountId account) {
        var rows =
                switch (table) {
                    case "pin_sms", "sms_attempt", "audit_entry" ->
                            "select * from %s where lock_id in (select id from pin_lock where account_id = %d)"
                                    .formatted(table, account.value());
                    case "pin_lock" ->
                            """
                            select to_jsonb(l) - case when account_id = %d then '{}' else '{audit_seq,audit_mac}' end::text[]
                            from pin_lock l
                            """
                                    .formatted(account.value());
                    default -> "select * from \"" + table + "\"";
                };
        return jdbc.sql(
                        "select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ("
                                + rows
                                + ") t")
                .query(String.class)
                .single();
    }
}
