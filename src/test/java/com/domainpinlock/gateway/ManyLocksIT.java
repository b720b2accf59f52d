package com.domainpinlock.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.CommandClient;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A large registrar pages through all its locks, as its client does. */
@SuppressWarnings("NullAway.Init")
class ManyLocksIT extends GatewayTest {
    private static final int LOCKS = 100_000;
    private static final int LIMIT = 1000;

    private AccountId account;
    private CommandClient client;

    @BeforeEach
    void enter() {
        account = world.reseller("1.00");
        client = client(account);
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

    @AfterEach
    void leaveNoneToOthers() {
        withoutTriggers(
                "delete from term where lock_id in (select id from pin_lock where account_id = :account)",
                "delete from pin_lock where account_id = :account",
                "delete from domain where account_id = :account");
    }

    @Test
    void everyLockComesOnceInEveryOrder() {
        var orders =
                List.of(
                        List.of("domain", "QueryDomainPinLockList", "ORDER=ASC"),
                        List.of("domain", "QueryDomainPinLockList", "ORDER=DESC"),
                        List.of("object", "QueryActiveServiceList", "ORDERBY=RENEWALDATE"),
                        List.of(
                                "object",
                                "QueryActiveServiceList",
                                "ORDERBY=RENEWALDATE",
                                "ORDER=DESC"));

        var found = orders.parallelStream().map(this::pages).toList();

        var up = found.getFirst();
        assertThat(up).hasSize(LOCKS).isSorted();
        assertThat(found.get(1)).isEqualTo(up.reversed());
        assertThat(found.getLast()).isEqualTo(found.get(2).reversed());
        assertThat(new HashSet<>(found.get(2))).hasSize(LOCKS).isEqualTo(new HashSet<>(up));
    }

    /** All pages of a list, given as the column that is wanted, the command and its lines. */
    private List<String> pages(List<String> list) {
        var found = new ArrayList<String>();
        String total;
        do {
            var paging = Stream.of("FIRST=" + found.size(), "LIMIT=" + LIMIT);
            var lines = Stream.concat(list.stream().skip(2), paging).toArray(String[]::new);
            var page = client.give(list.get(1), lines);
            total = page.value("total");
            found.addAll(page.properties().get(list.getFirst()));
        } while (found.size() < Integer.parseInt(total));
        return found;
    }

    /** As a copy of another database would be entered, and taken out again. */
    private void withoutTriggers(String... statements) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("set local session_replication_role = replica").update();
            for (var sql : statements)
                jdbc.sql(sql)
                        .param("account", account.value())
                        .param("locks", LOCKS)
                        .param("begin", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        });
    }
}
