package com.domainpinlock.chain;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the check finds when the database's superuser has been at the ledger, triggers switched off.
 */
class VerifyLedgerIT extends ServiceTest {
    private static final Consumer<String> PERIOD =
            row -> assertThat(row).startsWith("ledger entries added ");

    private static final String[] REWOUND = {
        "delete from ledger_entry where journal_id = (select journal_id from ledger_entry where account_id = :account and version = 3)",
        """
        update balance b set version = 2, amount = e.balance, head = e.mac
        from ledger_entry e where e.account_id = b.account_id and e.version = 2
          and b.account_id = :account
        """
    };

    private static final String[] EMPTIED = {
        "delete from ledger_entry where journal_id in (select id from journal where account_id = :account)",
        "delete from journal where account_id = :account",
        "update balance set amount = 0, version = 0, head = '' where account_id = :account"
    };

    private static final String[] REMOVED = {
        "delete from ledger_entry where journal_id in (select id from journal where account_id = :account)",
        "delete from journal where account_id = :account",
        "delete from balance where account_id = :account",
        "delete from account where id = :account"
    };

    @Value("${pinlock.chain.witness-file}")
    Path witnessFile;

    @Autowired VerifyChains verifyChains;
    @Autowired WriteWitness writeWitness;
    @Autowired WitnessFile witness;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    private AccountId account;

    @BeforeEach
    void threeEntries() {
        account = world.reseller("100.00");
        world.deposit(account, "20.00");
        world.deposit(account, "3.00");
        witness();
    }

    /** What runs beside the tests may hold the end of the period back for a moment. */
    private void witness() {
        Patience.until(
                "it is witnessed",
                () -> {
                    writeWitness.write();
                    return lastPeriod().to() > lastAdded();
                });
    }

    @Test
    void findsNothingWhereNobodyWasAtIt() {
        var report = check();

        assertThat(report.fault()).isEmpty();
        assertThat(report.entries()).isGreaterThanOrEqualTo(3);
        assertThat(report.owners()).isPositive();
    }

    @Test
    void findsAChangedRow() {
        assertThat(
                        after(
                                "update ledger_entry set amount = 21 where account_id = :account and version = 2"))
                .contains(entry(2));
    }

    @Test
    void findsAChangedRowWhoseBalancesWereMendedToo() {
        assertThat(
                        after(
                                "update ledger_entry set amount = 21, balance = 121 where account_id = :account and version = 2",
                                "update ledger_entry set balance = 124 where account_id = :account and version = 3",
                                "update balance set amount = 124 where account_id = :account"))
                .contains(entry(2));
    }

    @Test
    void findsAChangedJournal() {
        assertThat(
                        after(
                                """
                                update journal set at = at + interval '1 day' where id = (
                                    select journal_id from ledger_entry where account_id = :account and version = 2)
                                """))
                .contains(entry(2));
    }

    @Test
    void findsARowThatNamesAnotherKey() {
        assertThat(
                        after(
                                "update ledger_entry set mac_key = 99 where account_id = :account and version = 2"))
                .contains(entry(2));
    }

    @Test
    void findsARowWhoseCurrencyIsNone() {
        assertThat(
                        after(
                                "update ledger_entry set currency = 'ZZZ' where account_id = :account and version = 2"))
                .contains(entry(2));
    }

    @Test
    void findsARowWithMoreDecimalsThanItsCurrencyHas() {
        assertThat(
                        after(
                                "update ledger_entry set amount = amount + 0.001 where account_id = :account and version = 2"))
                .contains(entry(2));
    }

    @Test
    void findsADeletedRow() {
        assertThat(after("delete from ledger_entry where account_id = :account and version = 2"))
                .contains(entry(3));
    }

    @Test
    void findsAnInsertedRow() {
        assertThat(
                        after(
                                """
                                with added as (insert into journal (at, kind, account_id)
                                    values (now(), 'DEPOSIT', :account) returning id)
                                insert into ledger_entry
                                    (journal_id, line, account_id, amount, currency, version, balance, mac_key, mac)
                                select id, 1, :account, 1, 'EUR', 4, 124, 1, sha256('guess') from added
                                """))
                .contains(entry(4));
    }

    @Test
    void findsARowInsertedBetweenOthers() {
        assertThat(
                        after(
                                """
                                update ledger_entry set version = version + 1, balance = balance + 1
                                where account_id = :account and version = 3
                                """,
                                """
                                with added as (insert into journal (at, kind, account_id)
                                    values (now(), 'DEPOSIT', :account) returning id)
                                insert into ledger_entry
                                    (journal_id, line, account_id, house, amount, currency, version, balance, mac_key, mac)
                                select id, 1, :account, null, 1, 'EUR', 3, 121, 1, sha256('guess') from added
                                union all select id, 2, null, 'CASH', -1, 'EUR', null, null, null, null from added
                                """,
                                "update balance set amount = 124, version = 4 where account_id = :account"))
                .contains(entry(3));
    }

    @Test
    void findsTwoRowsThatHaveChangedPlaces() {
        assertThat(
                        after(
                                "update ledger_entry set version = -2 where account_id = :account and version = 2",
                                "update ledger_entry set version = 2, balance = 103 where account_id = :account and version = 3",
                                "update ledger_entry set version = 3, balance = 123 where account_id = :account and version = -2"))
                .contains(entry(2));
    }

    @Test
    void findsAChainEmptiedWithItsBalance() {
        assertThat(after(EMPTIED)).hasValueSatisfying(PERIOD);
    }

    @Test
    void findsALastRowCutOff() {
        assertThat(after("delete from ledger_entry where account_id = :account and version = 3"))
                .contains(balance());
    }

    @Test
    void findsALastRowCutOffWithItsBalanceRewound() {
        assertThat(after(REWOUND)).hasValueSatisfying(PERIOD);
    }

    @Test
    void findsASuffixRewrittenWithPlainHashes() {
        assertThat(
                        after(
                                """
                                update ledger_entry set amount = amount + 1, balance = balance + 1,
                                    mac = sha256(convert_to(balance::text, 'UTF8'))
                                where account_id = :account and version >= 2
                                """,
                                """
                                update balance b set amount = e.balance, head = e.mac from ledger_entry e
                                where e.account_id = b.account_id and e.version = b.version and b.account_id = :account
                                """))
                .contains(entry(2));
    }

    @Test
    void findsAnAccountRemoved() {
        assertThat(after(REMOVED)).hasValueSatisfying(PERIOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount = amount - 1", "house = 'REVENUE'", "currency = 'USD'"})
    void findsAHouseEntryChanged(String change) {
        var fault =
                after(
                        """
                        update ledger_entry set %s where house is not null and journal_id = (
                            select journal_id from ledger_entry where account_id = :account and version = 2)
                        """
                                .formatted(change));

        assertThat(fault).hasValueSatisfying(row -> assertThat(row).startsWith("journal "));
    }

    @Test
    void findsMoneyWithoutAnEntry() {
        account = world.reseller("0.00");

        assertThat(after("update balance set amount = 1000 where account_id = :account"))
                .contains(balance());
    }

    /** Whoever was at the ledger before the next writing is still found afterwards. */
    @Test
    void whatWasWitnessedStaysWhereTheChainsHaveLeftIt() {
        var original = witnessed();
        for (var tampering : List.of(REWOUND, EMPTIED, REMOVED)) {
            assertThat(after(writeWitness::write, tampering)).hasValueSatisfying(PERIOD);
            assertThat(witnessed()).isEqualTo(original);
        }
    }

    /** A cut-off end over which the service itself has written on. */
    @Test
    void findsAnEndThatHasGrownAgain() {
        var original = witnessed();
        var fault =
                after(
                        () -> {
                            world.deposit(account, "4.00");
                            writeWitness.write();
                        },
                        REWOUND);

        assertThat(fault).hasValueSatisfying(PERIOD);
        assertThat(witnessed()).isEqualTo(original);
    }

    @ParameterizedTest
    @ValueSource(strings = {"added_in + 1000000000", "0"})
    void findsAnEntryThatSaysItWasAddedAtAnotherTime(String time) {
        assertThat(
                        after(
                                "update ledger_entry set added_in = %s where account_id = :account and version = 3"
                                        .formatted(time)))
                .hasValueSatisfying(PERIOD);
    }

    @Test
    void aPeriodIsAddedWhereTheChainsHaveGoneOn() {
        var original = witnessed();
        world.deposit(account, "1.00");
        witness();

        assertThat(witnessed())
                .startsWith(original.toArray(String[]::new))
                .hasSizeGreaterThan(original.size());
        assertThat(check().fault()).isEmpty();
    }

    /** The lines of the ledger; the audit's go on by themselves. */
    private List<String> witnessed() {
        try {
            return Files.readAllLines(witnessFile).stream()
                    .filter(line -> line.startsWith("ledger "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Chained.Period lastPeriod() {
        return witness.read().orElseThrow().stream()
                .filter(period -> period.chain().equals("ledger"))
                .toList()
                .getLast();
    }

    private long lastAdded() {
        return jdbc.sql("select max(added_in) from ledger_entry where account_id = :account")
                .param("account", account.value())
                .query(Long.class)
                .single();
    }

    private ChainReport check() {
        return verifyChains.handle().getFirst();
    }

    private Optional<String> after(String... statements) {
        return after(() -> {}, statements);
    }

    /** Runs the statements as a superuser would, goes on, checks the ledger, and takes all back. */
    private Optional<String> after(Runnable goingOn, String... statements) {
        return transactions.execute(tampering -> {
            tampering.setRollbackOnly();
            jdbc.sql("set local session_replication_role = replica").update();
            for (var statement : statements)
                jdbc.sql(statement).param("account", account.value()).update();
            jdbc.sql("set local session_replication_role = origin").update();
            goingOn.run();
            return check().fault().map(ChainReport.Fault::row);
        });
    }

    private String entry(int version) {
        return "ledger_entry account " + account.value() + " version " + version;
    }

    private String balance() {
        return "balance account " + account.value();
    }
}
