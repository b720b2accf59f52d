package com.domainpinlock.money;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Thousands of active locks whose terms ended yesterday, half of them at the demo's account and
 * half at its subreseller's, and what has become of them.
 */
final class DueTerms {
    private static final String ADD =
            """
            insert into price (account_id, service, currency, amount, holds_from)
                select id, 'DOMAIN-PIN-LOCK', 'EUR', 0.10, now() - interval '2 years' from account
                where name in ('demo', 'demo-sub');
            insert into domain (name, account_id, added_at)
                select 'due-' || n || '.example', a.id, now() from generate_series(1, :count) n
                join account a on a.name = case n % 2 when 0 then 'demo' else 'demo-sub' end;
            insert into pin_lock
                (account_id, domain, status, wrong_tries, wrong_in_row, audit_seq, audit_mac)
                select account_id, name, 'INACTIVE', '{}', 0, 0, '' from domain where name like 'due-%';
            insert into term (lock_id, ordinal, anchor_at, begins_at, ends_at)
                select id, 1, at, at, at + interval '1 year'
                from pin_lock, (select now() - interval '1 year 1 day' as at) t where domain like 'due-%';
            update pin_lock l set status = 'ACTIVE', active_since = t.begins_at, number_cipher = '\\x00',
                    number_key = 1, language = 'EN', term_ordinal = 1, paid_until = t.ends_at, charge_at = t.ends_at
                from term t where t.lock_id = l.id and l.domain like 'due-%';
            """;

    private final Connection connection;
    private final int count;

    /** Adds them, all at once. */
    DueTerms(Connection connection, int count) throws SQLException {
        this.connection = connection;
        this.count = count;
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(ADD.replace(":count", Integer.toString(count)));
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** How many locks have paid their second term. */
    int renewed() throws SQLException {
        return number(
                "select count(*) from pin_lock where domain like 'due-%' and term_ordinal = 2 and paid_until > now()");
    }

    boolean areAllRenewed() throws SQLException {
        return renewed() == count;
    }

    /** A lock of the subreseller's is paid by its reseller too. */
    int chargesExpected() {
        return count + count / 2;
    }

    int charges() throws SQLException {
        return number("select count(*) from journal where kind = 'CHARGE'");
    }

    /** Charges of an account for a lock, each lock counted once. */
    int chargedOnce() throws SQLException {
        return number(
                "select count(*) from (select distinct account_id, lock_id from journal where kind = 'CHARGE') j");
    }

    int cents(String account) throws SQLException {
        return number(
                "select (amount * 100)::int from balance b join account a on a.id = b.account_id where a.name = '"
                        + account
                        + "'");
    }

    private int number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }
}
