package com.domainpinlock.testing;

import com.domainpinlock.kernel.AccountId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
     * The number and a digest of the rows of every table, all at one moment. Of the outbox and what
     * comes of its SMS, which other tests' pass through late, only this account's; and without what
     * is noted beside requests: strays, equal refusals, failed logins, tries to sign in, and when
     * keys were used.
     */
    public Map<String, String> digest(AccountId account) {
        return transactions.execute(_ -> {
            var names =
                    jdbc.sql(
                                    """
                                    select table_name from information_schema.tables
                                    where table_schema = 'public' and table_name not in ('audit_stray', 'audit_repeat', 'login_failure', 'api_key_use', 'sign_in_tries')
                                    """)
                            .query(String.class)
                            .list();
            var digests = new TreeMap<String, String>();
            jdbc.sql(
                            names.stream()
                                    .map(table -> digest(table, account))
                                    .collect(Collectors.joining(" union all ")))
                    .query(row -> {
                        digests.put(row.getString("name"), row.getString("digest"));
                    });
            return digests;
        });
    }

    private static String digest(String table, AccountId account) {
        return """
        select '%s' as name, count(*) || ' ' || coalesce(sum(hashtextextended(r::text, 0)), 0) as digest from (%s) r
        """
                .formatted(table, rows(table, account));
    }

    private static String rows(String table, AccountId account) {
        return switch (table) {
            case "pin_sms", "sms_attempt", "audit_entry" ->
                    "select * from %s where lock_id in (select id from pin_lock where account_id = %d)"
                            .formatted(table, account.value());
            case "pin_lock" ->
                    """
                    select to_jsonb(l) - case when account_id = %d then '{}' else '{audit_seq,audit_mac,token_sms_failed}' end::text[]
                    from pin_lock l
                    """
                            .formatted(account.value());
            default -> "select * from \"" + table + "\"";
        };
    }
}
