package com.domainpinlock.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ServiceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Value("${pinlock.ledger.heads-file}")
    Path headsFile;

    @Autowired VerifyLedger verifyLedger;
    @Autowired WriteHeads writeHeads;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    private AccountId account;

    @BeforeEach
    void threeEntries() {
        account = world.reseller("100.00");
        world.deposit(account, "20.00");
        world.deposit(account, "3.00");
        writeHeads.write();
    }

    @Test
    void findsNothingWhereNobodyWasAtIt() {
        var report = verifyLedger.handle();

        assertThat(report.fault()).isEmpty();
        assertThat(report.entries()).isGreaterThanOrEqualTo(3);
        assertThat(report.accounts()).isPositive();
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
        assertThat(after(EMPTIED)).contains(balance());
    }

    @Test
    void findsALastRowCutOff() {
        assertThat(after("delete from ledger_entry where account_id = :account and version = 3"))
                .contains(balance());
    }

    @Test
    void findsALastRowCutOffWithItsBalanceRewound() {
        assertThat(after(REWOUND)).contains(balance());
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
        assertThat(after(REMOVED)).contains(balance());
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

    /** Whoever was at the ledger before the heads are written again is still found afterwards. */
    @Test
    void writtenHeadsStayWhereTheChainsHaveLeftThem() throws Exception {
        var original = Files.readString(headsFile);
        for (var tampering : List.of(REWOUND, EMPTIED, REMOVED)) {
            assertThat(after(writeHeads::write, tampering)).contains(balance());
            assertThat(Files.readString(headsFile)).isEqualTo(original);
        }
    }

    /** A cut-off end over which the service itself has written on. */
    @Test
    void findsAnEndThatHasGrownAgain() throws Exception {
        var original = Files.readString(headsFile);
        var fault =
                after(
                        () -> {
                            world.deposit(account, "4.00");
                            writeHeads.write();
                        },
                        REWOUND);

        assertThat(fault).contains(entry(3));
        assertThat(Files.readString(headsFile)).isEqualTo(original);
    }

    @Test
    void headsAreWrittenAnewWhereTheChainsHaveGoneOn() throws Exception {
        world.deposit(account, "1.00");
        writeHeads.write();

        assertThat(Files.readString(headsFile)).contains("\n" + account.value() + " 4 ");
        assertThat(verifyLedger.handle().fault()).isEmpty();
    }

    @Test
    void changedHeadsAreNotWrittenOver() throws Exception {
        var original = Files.readString(headsFile);
        try {
            Files.writeString(headsFile, original.replaceFirst(" 3 ", " 2 "));
            writeHeads.write();

            assertThat(verifyLedger.handle().fault())
                    .contains(new LedgerFault("the written heads", "were changed or cut off"));
        } finally {
            Files.writeString(headsFile, original);
        }
    }

    @Test
    void findsWrittenHeadsThatWereChanged() throws Exception {
        var original = Files.readString(headsFile);
        try {
            Files.writeString(headsFile, original.replaceFirst(" 3 ", " 2 "));

            assertThat(verifyLedger.handle().fault())
                    .contains(new LedgerFault("the written heads", "were changed or cut off"));
        } finally {
            Files.writeString(headsFile, original);
        }
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
            return verifyLedger.handle().fault().map(LedgerFault::row);
        });
    }

    private String entry(int version) {
        return "ledger_entry account " + account.value() + " version " + version;
    }

    private String balance() {
        return "balance account " + account.value();
    }
}
