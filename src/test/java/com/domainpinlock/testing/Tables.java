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
     * The number and a digest of the rows of every table. Of the outbox, which other tests' SMS
     * pass through, only this account's; and without what is noted beside requests: strays, failed
     * logins, and when keys were used.
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
        var rows = "select * from \"" + table + "\"";
        if (table.equals("pin_sms") || table.equals("sms_attempt"))
            rows +=
                    " where lock_id in (select id from pin_lock where account_id = "
                            + account.value()
                            + ")";
        return jdbc.sql(
                        "select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ("
                                + rows
                                + ") t")
                .query(String.class)
                .single();
    }
}
