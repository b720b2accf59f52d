package com.domainpinlock.billing;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.billing.Ledger.Payment;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.keys.Seal;
import com.domainpinlock.testing.TestDatabase;
import com.domainpinlock.token.TestTokens;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The book of all money on PostgreSQL, without the rest of the service: rules 7, 22, 23 and 25. */
class LedgerIT {
    private static final DriverManagerDataSource DATABASE = migrated();
    private static final Instant YEAR_LATER = Instant.parse("2027-03-02T12:00:00Z");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new JdbcTransactionManager(DATABASE));
    private final Ledger ledger = new Ledger(new LedgerTables(jdbc), new Seal(TestTokens.keys()));
    private final Terms terms = new Terms(jdbc, new JdbcTemplate(DATABASE));

    private record Entry(
            String kind,
            String owner,
            String amount,
            @Nullable Long version,
            @Nullable String balance) {}

    @Test
    void aNewAccountHasNothingAndMayOweItsCreditLine() {
        var account = account("0.00", "25.00");

        assertThat(ledger.balanceOf(account)).isEqualTo(new Balance(euros("0.00"), euros("25.00")));
        assertThat(new ShowBalance(ledger).handle(account).creditLine()).isEqualTo(euros("25.00"));
        assertThat(entries(account)).isEmpty();
    }

    @Test
    void aDepositIsTwoEntriesThatAddUpToZero() {
        var account = account("0.00", "0.00");

        ledger.deposit(account, euros("20.00"), NOON);
        ledger.deposit(account, euros("0.01"), NOON);

        assertThat(balance(account)).isEqualTo(euros("20.01"));
        assertThat(entries(account))
                .containsExactly(
                        new Entry("DEPOSIT", "account", "20.00", 1L, "20.00"),
                        new Entry("DEPOSIT", "CASH", "-20.00", null, null),
                        new Entry("DEPOSIT", "account", "0.01", 2L, "20.01"),
                        new Entry("DEPOSIT", "CASH", "-0.01", null, null));
    }

    @Test
    void nothingAndLessThanNothingAreNoDeposits() {
        var account = account("0.00", "0.00");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.deposit(account, euros("0.00"), NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.deposit(account, euros("-5.00"), NOON));
        assertThat(entries(account)).isEmpty();
    }

    @Test
    void aChargeTakesEverybodysOwnPrice() {
        var parent = account("5.00", "0.00");
        var caller = account("12.00", "0.00");
        var lock = paidLock(caller);

        ledger.charge(
                List.of(new Payment(caller, euros("12.00")), new Payment(parent, euros("4.50"))),
                lock,
                1,
                NOON);

        assertThat(balance(caller)).isEqualTo(euros("0.00"));
        assertThat(balance(parent)).isEqualTo(euros("0.50"));
        assertThat(entries(caller))
                .endsWith(
                        new Entry("CHARGE", "account", "-12.00", 2L, "0.00"),
                        new Entry("CHARGE", "REVENUE", "12.00", null, null));
        assertThat(entries(parent))
                .endsWith(
                        new Entry("CHARGE", "account", "-4.50", 2L, "0.50"),
                        new Entry("CHARGE", "REVENUE", "4.50", null, null));
    }

    @Test
    void aChargeGoesDownToTheCreditLineAndNotACentFurther() {
        var account = account("2.00", "10.00");
        var first = paidLock(account);
        var second = paidLock(account);

        ledger.charge(List.of(new Payment(account, euros("12.00"))), first, 1, NOON);
        assertThat(balance(account)).isEqualTo(euros("-10.00"));

        refused(
                Refusal.NO_CREDIT,
                () -> ledger.charge(List.of(new Payment(account, euros("0.01"))), second, 1, NOON));
        assertThat(balance(account)).isEqualTo(euros("-10.00"));
    }

    @Test
    void whereOneCannotPayNobodyDoesAndTheCallerSeesItsOwnPrice() {
        var parent = account("4.49", "0.00");
        var caller = account("100.00", "0.00");
        var payments =
                List.of(new Payment(caller, euros("12.00")), new Payment(parent, euros("4.50")));

        var looked = refused(Refusal.NO_CREDIT, () -> ledger.requireCredit(payments));
        var charged =
                refused(
                        Refusal.NO_CREDIT,
                        () ->
                                transactions.executeWithoutResult(
                                        _ -> ledger.charge(payments, paidLock(caller), 1, NOON)));

        assertThat(looked.details()).containsEntry(Detail.PRICE, euros("12.00"));
        assertThat(charged).isEqualTo(looked);
        assertThat(balance(caller)).isEqualTo(euros("100.00"));
        assertThat(balance(parent)).isEqualTo(euros("4.49"));
    }

    @Test
    void lookingForCreditTakesNothing() {
        var account = account("12.00", "0.00");

        ledger.requireCredit(List.of(new Payment(account, euros("12.00"))));

        assertThat(balance(account)).isEqualTo(euros("12.00"));
        refused(
                Refusal.NO_CREDIT,
                () -> ledger.requireCredit(List.of(new Payment(account, euros("12.01")))));
    }

    @Test
    void accountsAreChargedInTheirOwnOrderWhateverTheCallers() {
        var parent = account("0.00", "0.00");
        var caller = account("0.00", "0.00");
        var lock = paidLock(caller);
        var free = euros("0.00");

        ledger.charge(List.of(new Payment(caller, free), new Payment(parent, free)), lock, 1, NOON);

        assertThat(
                        jdbc.sql("select account_id from journal where lock_id = :lock order by id")
                                .param("lock", lock.value())
                                .query(Long.class)
                                .list())
                .containsExactly(parent.value(), caller.value());
    }

    @Test
    void aTermIsPaidOnceByAnAccount() {
        var account = account("100.00", "0.00");
        var lock = paidLock(account);
        var payments = List.of(new Payment(account, euros("12.00")));
        ledger.charge(payments, lock, 1, NOON);

        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(
                                _ -> ledger.charge(payments, lock, 1, NOON)))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(balance(account)).isEqualTo(euros("88.00"));
    }

    @Test
    void entriesAreNeitherChangedNorTakenOut() {
        account("1.00", "0.00");

        for (var table : List.of("journal", "ledger_entry", "term")) {
            assertThatThrownBy(() -> jdbc.sql("truncate " + table + " cascade").update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only ever added");
        }
        assertThatThrownBy(() -> jdbc.sql("delete from ledger_entry").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added");
        assertThatThrownBy(() -> jdbc.sql("update price set amount = 0").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added");
        assertThatThrownBy(() -> jdbc.sql("update journal set kind = 'CHARGE'").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added");
    }

    @Test
    void aJournalThatDoesNotAddUpIsNotWritten() {
        var account = account("1.00", "0.00");

        assertThatThrownBy(() ->
                        jdbc.sql(
                                        """
                                        with added as (
                                            insert into journal (at, kind, account_id)
                                            values (now(), 'DEPOSIT', :account) returning id)
                                        insert into ledger_entry (journal_id, line, house, amount, currency)
                                        select id, 1, 'CASH', 5, 'EUR' from added
                                        """)
                                .param("account", account.value())
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("journal_is_whole");
    }

    @Test
    void aJournalIsOfAnAccountThatIsThere() {
        assertThatThrownBy(() ->
                        jdbc.sql(
                                        """
                                        insert into journal (at, kind, account_id) values (now(), 'DEPOSIT', 999999999)
                                        """)
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("journal_is_an_accounts");
    }

    @Test
    void aChargeIsForATermThatIsThere() {
        var account = account("100.00", "0.00");
        var lock = paidLock(account);
        var payments = List.of(new Payment(account, euros("12.00")));

        assertThatThrownBy(() -> ledger.charge(payments, lock, 2, NOON))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("charge_is_for_a_term");
    }

    @Test
    void anEntryIsOfItsJournalsAccount() {
        var account = account("1.00", "0.00");
        var other = account("1.00", "0.00");

        assertThatThrownBy(() ->
                        jdbc.sql(
                                        """
                                        insert into ledger_entry (journal_id, line, account_id, house, amount, currency,
                                            version, balance, mac_key, mac)
                                        select id, 8, :other, null, 5, 'EUR', 2, 6, 1, sha256('x')
                                        from journal where account_id = :account
                                        union all
                                        select id, 9, null, 'CASH', -5, 'EUR', null, null, null, null
                                        from journal where account_id = :account
                                        """)
                                .param("account", account.value())
                                .param("other", other.value())
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("journal_is_whole");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'DEPOSIT', null, null              | REVENUE | 5",
                "'DEPOSIT', null, null              | CASH    | -5",
                "'DEPOSIT', null, null              | CASH    | 0",
                "'CHARGE', :lock, 1                 | CASH    | -5",
                "'CHARGE', :lock, 1                 | REVENUE | 5"
            },
            quoteCharacter = '"')
    void aChargeIsRevenueAndADepositIsCash(String journal, String house, int amount) {
        var account = account("100.00", "0.00");
        var lock = paidLock(account);

        assertThatThrownBy(() ->
                        jdbc.sql(
                                        """
                                        with added as (insert into journal (at, kind, lock_id, term_ordinal, account_id)
                                            values (now(), %s, :account) returning id)
                                        insert into ledger_entry (journal_id, line, account_id, house, amount, currency,
                                            version, balance, mac_key, mac)
                                        select id, 1, :account, null, :amount, 'EUR', 9, 6, 1, sha256('x') from added
                                        union all
                                        select id, 2, null, :house, -:amount, 'EUR', null, null, null, null from added
                                        """
                                                .formatted(journal))
                                .param("account", account.value())
                                .param("lock", lock.value())
                                .param("house", house)
                                .param("amount", amount)
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("journal_is_whole");
    }

    @Test
    void aDepositPaysForNothing() {
        var account = account("1.00", "0.00");
        var lock = paidLock(account);

        for (var terms : List.of(":lock, null", "null, 1", ":lock, 1")) {
            assertThatThrownBy(() ->
                            jdbc.sql(
                                            """
                                            insert into journal (at, kind, account_id, lock_id, term_ordinal)
                                            select now(), 'DEPOSIT', :account, %s where :lock > 0
                                            """
                                                    .formatted(terms))
                                    .param("account", account.value())
                                    .param("lock", lock.value())
                                    .update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("only_a_charge_pays_for_a_term");
        }
    }

    @Test
    void anAccountIsNeverRemoved() {
        assertThatThrownBy(() -> jdbc.sql("delete from account").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added");
    }

    @Test
    void theFirstTermIsAYearFromItsCharge() {
        var lock = lock(account("0.00", "0.00"));

        var term = terms.begin(lock, 0, null, NOON);

        assertThat(term).isEqualTo(new Term(lock, 1, NOON, NOON, YEAR_LATER));
    }

    @Test
    void afterALapseTheNextTermHasAnAnchorOfItsOwn() {
        var lock = lock(account("0.00", "0.00"));
        terms.begin(lock, 0, null, NOON);
        var later = Instant.parse("2029-05-17T08:30:00.000001Z");

        var term = terms.begin(lock, 1, YEAR_LATER, later);

        assertThat(term)
                .isEqualTo(
                        new Term(
                                lock,
                                2,
                                later,
                                later,
                                Instant.parse("2030-05-17T08:30:00.000001Z")));
    }

    @Test
    void aRenewalBeginsWhereTheTermEndedAndKeepsItsAnchor() {
        var lock = lock(account("0.00", "0.00"));
        terms.begin(lock, 0, null, NOON);

        var second = terms.renew(lock, 1, YEAR_LATER.plusSeconds(3600));
        var third = terms.renew(lock, 2, Instant.parse("2030-01-01T00:00:00Z"));

        assertThat(second)
                .isEqualTo(
                        new Term(lock, 2, NOON, YEAR_LATER, Instant.parse("2028-03-02T12:00:00Z")));
        assertThat(third)
                .isEqualTo(
                        new Term(
                                lock,
                                3,
                                NOON,
                                Instant.parse("2029-03-02T12:00:00Z"),
                                Instant.parse("2030-03-02T12:00:00Z")));
    }

    @Test
    void termsNeverOverlap() {
        var lock = lock(account("0.00", "0.00"));
        terms.begin(lock, 0, null, NOON);

        assertThatThrownBy(() -> terms.begin(lock, 1, YEAR_LATER, YEAR_LATER.minusNanos(1000)))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("terms_never_overlap");
        assertThatThrownBy(() -> terms.begin(lock, 1, NOON, YEAR_LATER))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("term_follows_the_one_before");
        assertThatThrownBy(() -> terms.begin(lock, 0, null, YEAR_LATER))
                .isInstanceOf(DuplicateKeyException.class);
    }

    private AccountId account(String euros, String creditLine) {
        var id =
                jdbc.sql(
                                """
                                insert into account (name, kind, currency, created_at)
                                values (:name, 'RESELLER', 'EUR', now()) returning id
                                """)
                        .param("name", "account-" + COUNT.incrementAndGet())
                        .query(Long.class)
                        .single();
        var account = new AccountId(id);
        ledger.open(account, CurrencyUnit.EUR, euros(creditLine));
        var money = euros(euros);
        if (money.isPositive()) ledger.deposit(account, money, NOON);
        return account;
    }

    private LockId lock(AccountId account) {
        return new LockId(
                jdbc.sql(
                                """
                                insert into pin_lock
                                    (account_id, domain, status, wrong_tries, wrong_in_row, audit_seq, audit_mac)
                                values (:account, :domain, 'INACTIVE', '{}', 0, 0, '') returning id
                                """)
                        .param("account", account.value())
                        .param("domain", "example-" + COUNT.incrementAndGet() + ".com")
                        .query(Long.class)
                        .single());
    }

    private LockId paidLock(AccountId account) {
        var lock = lock(account);
        terms.begin(lock, 0, null, NOON);
        return lock;
    }

    private Money balance(AccountId account) {
        return ledger.balanceOf(account).amount();
    }

    private List<Entry> entries(AccountId account) {
        return jdbc.sql(
                        """
                        select j.kind, coalesce(e.house, 'account') as owner, e.amount::numeric(19, 2)::text as amount,
                            e.version, e.balance::numeric(19, 2)::text as balance
                        from ledger_entry e join journal j on j.id = e.journal_id
                        where j.account_id = :account order by j.id, e.line
                        """)
                .param("account", account.value())
                .query((row, _) ->
                        new Entry(
                                row.getString("kind"),
                                row.getString("owner"),
                                row.getString("amount"),
                                row.getObject("version", Long.class),
                                row.getString("balance")))
                .list();
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    private static DriverManagerDataSource migrated() {
        var made = TestDatabase.create();
        var database = new DriverManagerDataSource(made.url(), made.user(), made.password());
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }
}
