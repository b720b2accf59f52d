package com.domainpinlock.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.LogLines;
import com.domainpinlock.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What a failover has taken with it is named, within seconds, and not by the ledger alone. */
class LostCommitsIT extends ServiceTest {
    @Autowired private LostCommits lost;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    @BeforeEach
    void hasSeenTheEnds() {
        locks.active();
        lost.look();
    }

    @Test
    void whatIsStillThereIsNoNews() {
        locks.active();

        assertThat(said()).isEmpty();
        assertThat(said()).isEmpty();
    }

    @Test
    void aLostEndOfTheLedgerIsNamedOnce() {
        var account = world.reseller("100.00");
        lost.look();
        world.deposit(account, "1.00");
        lost.look();

        without(
                "delete from ledger_entry where journal_id = (select max(journal_id) from ledger_entry where account_id = "
                        + account.value()
                        + ")",
                () -> {
                    assertThat(said())
                            .singleElement()
                            .asString()
                            .contains("ledger_entry account " + account.value() + " version 2 ")
                            .doesNotContain("version 1");
                    assertThat(said()).isEmpty();
                });
    }

    @Test
    void aLostEndOfTheAuditIsNamedToo() {
        without(
                "delete from audit_entry",
                () ->
                        assertThat(said())
                                .singleElement()
                                .asString()
                                .contains("audit_entry lock ", " seq "));
    }

    /** The new server goes on with the same numbers. */
    @ParameterizedTest
    @ValueSource(strings = {"audit_entry", "ledger_entry"})
    void anotherEntryInItsPlaceIsNotTheSame(String table) {
        without(
                "update " + table + " set mac = sha256('other') where mac is not null",
                () -> assertThat(said()).singleElement().asString().contains(table));
    }

    private List<String> said() {
        try (var lines = LogLines.of(List.of())) {
            lost.look();
            return lines.all().stream().filter(line -> line.contains("has lost what")).toList();
        }
    }

    /** Looks at the database as it is after the statement, which is taken back. */
    private void without(String sql, Runnable looks) {
        transactions.executeWithoutResult(tampering -> {
            tampering.setRollbackOnly();
            jdbc.sql("set local session_replication_role = replica").update(); // no trigger
            jdbc.sql(sql).update();
            looks.run();
        });
        lost.look(); // what was seen meanwhile never was
    }
}
