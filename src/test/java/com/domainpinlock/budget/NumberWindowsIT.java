package com.domainpinlock.budget;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.database.BatchedDelete;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import com.domainpinlock.testing.CountedTransactions;
import com.domainpinlock.testing.ServiceTest;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What was counted of the SMS to a number is counted still when the key that names it changes. */
class NumberWindowsIT extends ServiceTest {
    private static final int PER_HOUR = 10;

    @Autowired SecretKeys keys;
    @Autowired JdbcClient jdbc;
    @Autowired JdbcTemplate template;
    @Autowired BudgetProperties properties;
    @Autowired TransactionOperations transactions;
    @Autowired Quotas quotas;
    @Autowired DailyCounts counts;

    private MobileNumber number;
    private AccountId account;

    @BeforeEach
    void aNumberThatNobodyHasConfirmed() {
        number = world.phone();
        account = world.reseller("0.00");
    }

    @Test
    void instancesWithDifferentCurrentKeysCountTogether() {
        var waiting = windows(1);
        var changed = windows(2);
        for (var i = 0; i < PER_HOUR / 2; i++) {
            spend(waiting);
            spend(changed);
        }

        refused(Refusal.SMS_BUDGET_SPENT, () -> spend(waiting));
        refused(Refusal.SMS_BUDGET_SPENT, () -> spend(changed));
    }

    @Test
    void whatTwoHaveBegunAtTheSameMomentIsAddedUp() {
        var waiting = windows(1);
        var changed = windows(2);
        for (var one : new NumberHashes[] {hashes(1), hashes(2)}) {
            transactions.executeWithoutResult(_ ->
                    jdbc.sql(
                                    """
                                    insert into sms_window (pool, sent, trees)
                                    select :pool, array(select cast(:now as timestamptz) from generate_series(1, 4)),
                                        array[0, 0, 0, 0]
                                    """)
                            .param("pool", one.shared(number))
                            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                            .update());
        }

        spend(waiting);
        spend(changed);
        spend(changed);

        refused(Refusal.SMS_BUDGET_SPENT, () -> spend(waiting));
        refused(Refusal.SMS_BUDGET_SPENT, () -> spend(changed));
    }

    @Test
    void anAccountsOwnPoolStaysItsOwn() {
        var waiting = windows(1);
        var changed = windows(2);
        transactions.executeWithoutResult(_ -> waiting.confirm(account, number, clock.instant()));
        for (var i = 0; i < PER_HOUR; i++) spend(waiting);
        var stranger = world.reseller("0.00");

        spend(changed);
        transactions.executeWithoutResult(_ ->
                SqlBatch.run(
                        template,
                        batch ->
                                changed.spend(
                                        batch,
                                        stranger,
                                        stranger,
                                        number,
                                        false,
                                        List.of(),
                                        clock.instant())));

        assertThat(
                        jdbc.sql("select cardinality(sent) from sms_window where pool = :pool")
                                .param("pool", hashes(1).own(account, number))
                                .query(Integer.class)
                                .single())
                .isEqualTo(PER_HOUR + 1);
    }

    @Test
    void theThreeOfATreeAreTheSameUnderBothKeys() {
        var waiting = windows(1);
        var changed = windows(2);
        for (var i = 0; i < PER_HOUR; i++) spend(waiting);
        var other = world.reseller("0.00");
        var child = world.subreseller(other, "0.00");

        spend(changed, other, other);
        spend(waiting, child, other);
        spend(changed, child, other);

        refused(Refusal.SMS_BUDGET_SPENT, () -> spend(waiting, other, other));
        refused(Refusal.SMS_BUDGET_SPENT, () -> spend(changed, child, other));
    }

    private void spend(NumberWindows windows, AccountId who, AccountId top) {
        transactions.executeWithoutResult(_ ->
                SqlBatch.run(
                        template,
                        batch ->
                                windows.spend(
                                        batch,
                                        who,
                                        top,
                                        number,
                                        false,
                                        List.of(),
                                        clock.instant())));
    }

    @Test
    void manyAreForgottenInMoreThanOneTransaction() {
        var before = clock.instant().atOffset(ZoneOffset.UTC);
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into sms_window (pool, sent, trees)
                                select sha256(convert_to(:some || n, 'UTF8')), array[cast(:at as timestamptz)], array[0]
                                from generate_series(1, :many) as n
                                """)
                        .param("some", account.toString())
                        .param("at", before)
                        .param("many", BatchedDelete.AT_ONCE + 1)
                        .update());
        clock.advance(SentSms.DAY);
        spend(windows(1));
        var counted = new CountedTransactions(transactions);

        new ForgetOldSms(windows(1), quotas, counts, counted, clock).handle();

        assertThat(stored("sent = array[cast(? as timestamptz)]", before)).isZero();
        assertThat(stored("pool = ?", hashes(1).shared(number))).as("in use").isEqualTo(1);
        assertThat(counted.count()).as("two for the windows, one for the rest").isEqualTo(3);
    }

    private long stored(String which, Object value) {
        return jdbc.sql("select count(*) from sms_window where " + which)
                .param(value)
                .query(Long.class)
                .single();
    }

    private void spend(NumberWindows windows) {
        transactions.executeWithoutResult(_ ->
                SqlBatch.run(
                        template,
                        batch ->
                                windows.spend(
                                        batch,
                                        account,
                                        account,
                                        number,
                                        false,
                                        List.of(),
                                        clock.instant())));
    }

    private NumberWindows windows(int current) {
        return new NumberWindows(jdbc, template, quotas, hashes(current), properties);
    }

    private NumberHashes hashes(int current) {
        var all = new EnumMap<Use, Map<Integer, SecretKey>>(Use.class);
        for (var use : Use.values()) all.put(use, Map.of(1, keys.key(use, 1)));
        var second = new SecretKeySpec(new byte[32], "HmacSHA256");
        all.put(Use.CHAIN, Map.of(1, keys.key(Use.CHAIN, 1), 2, second));
        return new NumberHashes(new SecretKeys(all, Map.of(Use.CHAIN, current)));
    }
}
