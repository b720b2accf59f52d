package com.domainpinlock.benchmark;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Locks whose terms end at one instant, entered by the set: a million of them in a minute. */
final class DueTerms {
    /** How many subresellers a reseller has. */
    private static final int CHILDREN = 100;

    private final JdbcClient jdbc;

    DueTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Enters active locks at new subresellers below new resellers, all with credit.
     *
     * @param name begins the names of the accounts and domains
     * @param perAccount how many locks each subreseller has
     */
    void enter(String name, int locks, int perAccount, Instant endsAt) {
        var accounts = Math.max(1, locks / perAccount);
        var parents = Math.max(1, accounts / CHILDREN);
        jdbc.sql("set local statement_timeout = 0").update();
        accounts(name, "p", parents, "null", 0);
        accounts(
                name,
                "s",
                accounts,
                "(select id from account where name = :parent || n % :parents)",
                parents);
        jdbc.sql(
                        """
                        insert into balance (account_id, currency, amount, credit_line, version, head)
                        select id, 'EUR', 0, 1000000000, 0, '' from account where name like :name
                        """)
                .param("name", name + "-%")
                .update();
        jdbc.sql(
                        """
                        with holder as (
                            select id, row_number() over (order by id) - 1 as n from account where name like :name),
                        lock as (select d.n, h.id from generate_series(0, :locks - 1) d (n)
                            join holder h on h.n = d.n % :accounts),
                        held as (insert into domain (name, account_id, added_at)
                            select :domain || lock.n || '.com', id, :begin from lock)
                        insert into pin_lock (account_id, domain, status, wrong_tries, wrong_in_row, audit_seq, audit_mac)
                        select id, :domain || lock.n || '.com', 'INACTIVE', '{}', 0, 0, '' from lock
                        """)
                .param("name", name + "-s-%")
                .param("locks", locks)
                .param("accounts", accounts)
                .param("domain", name + "-")
                .param("begin", endsAt.atOffset(ZoneOffset.UTC).minusYears(1))
                .update();
        jdbc.sql(
                        """
                        insert into term (lock_id, ordinal, anchor_at, begins_at, ends_at)
                        select id, 1, :begin, :begin, :end from pin_lock where domain like :domain
                        """)
                .param("domain", name + "-%")
                .param("begin", endsAt.atOffset(ZoneOffset.UTC).minusYears(1))
                .param("end", endsAt.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(
                        """
                        update pin_lock set status = 'ACTIVE', active_since = :begin, number_cipher = '\\x00', number_key = 1,
                            language = 'EN', term_ordinal = 1, paid_until = :end, charge_at = :end
                        where domain like :domain
                        """)
                .param("domain", name + "-%")
                .param("begin", endsAt.atOffset(ZoneOffset.UTC).minusYears(1))
                .param("end", endsAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void accounts(String name, String level, int count, String parent, int parents) {
        jdbc.sql(
                        "insert into account (name, kind, parent_id, currency, created_at) select :name || n, :kind, "
                                + parent
                                + ", 'EUR', now() from generate_series(0, :count - 1) n")
                .param("name", name + "-" + level + "-")
                .param("kind", level.equals("p") ? "RESELLER" : "SUBRESELLER")
                .param("parent", name + "-p-")
                .param("parents", parents)
                .param("count", count)
                .update();
    }
}
