package com.domainpinlock.lock.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.delivery.EncryptedNumber;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.platform.keys.Encrypted;
import com.domainpinlock.platform.keys.ReEncrypt;
import com.domainpinlock.platform.keys.SecretKeys;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ManyLocks;
import com.domainpinlock.testing.ServiceTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers get a new key. The service of the other tests does not have it, so all that is done with
 * it is taken back.
 */
class EncryptedNumbersIT extends ServiceTest {
    @Autowired SecretKeys keys;
    @Autowired JdbcClient jdbc;
    @Autowired JdbcTemplate template;
    @Autowired TransactionOperations transactions;
    @Autowired PlatformTransactionManager manager;

    @Test
    void numbersAreEncryptedWithTheCurrentKeyAndStayTheSame() {
        var pending = locks.pending();
        var active = locks.active();

        with(
                2,
                changed -> {
                    changed.reEncrypt().handle();

                    for (var held : new Held[] {pending, active}) {
                        var sealed = sealed(held);
                        assertThat(sealed.keyVersion()).isEqualTo(2);
                        assertThat(changed.numbers().decrypt(sealed, id(held)))
                                .isEqualTo(held.phone());
                        assertThat(changed.numbers().find(held.phone())).containsExactly(id(held));
                    }
                    assertThat(changed.encrypted().countByKey()).containsOnlyKeys(2);
                    assertThat(outdated(changed)).isZero();
                });
    }

    @Test
    void aNewKeyThatIsNotCurrentYetChangesNothing() {
        var held = locks.pending();

        with(
                1,
                changed -> {
                    changed.reEncrypt().handle();

                    assertThat(sealed(held).keyVersion()).isEqualTo(1);
                });
    }

    /** Two instances, one of which has not been switched yet, do not undo each other's work. */
    @Test
    void anOlderCurrentKeyLeavesNewerOnesAlone() {
        var held = locks.pending();

        with(
                2,
                changed -> {
                    changed.reEncrypt().handle();
                    changed(1).reEncrypt().handle();

                    assertThat(sealed(held).keyVersion()).isEqualTo(2);
                    assertThat(outdated(changed)).isZero();
                });
    }

    @Test
    void aRowThatACommandHoldsIsLeftOut() {
        var held = locks.pending();
        var other = locks.pending();
        var apart = new TransactionTemplate(manager);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        apart.executeWithoutResult(_ -> {
            jdbc.sql("select id from pin_lock where domain = ? for no key update")
                    .param(held.domain().ascii())
                    .query(Long.class)
                    .single();
            apart.executeWithoutResult(inner -> {
                inner.setRollbackOnly();
                changed(2).reEncrypt().handle();

                assertThat(sealed(held).keyVersion()).isEqualTo(1);
                assertThat(sealed(other).keyVersion()).isEqualTo(2);
                assertThat(outdated(changed(2))).isEqualTo(1);
            });
        });
    }

    @Test
    void oneThatDoesNotOpenIsLeftOutAndTheOthersGoOn() {
        var copied = locks.pending();
        var good = locks.pending();

        with(
                2,
                changed -> {
                    jdbc.sql("update pin_lock set number_cipher = ? where id = ?")
                            .param(sealed(good).cipher())
                            .param(id(copied).value())
                            .update();

                    changed.reEncrypt().handle();

                    assertThat(sealed(good).keyVersion()).isEqualTo(2);
                    assertThat(sealed(copied).keyVersion()).isEqualTo(1);
                    assertThat(changed.encrypted().countByKey()).containsEntry(1, 1L);
                    assertThat(outdated(changed)).isEqualTo(1);
                });
    }

    @Test
    void aBatchOfThemDoesNotKeepThoseBehindItBack() {
        var account = world.reseller("0.00");
        var many = new ManyLocks(jdbc, transactions, clock, account, 500);
        try {
            ofEach(account, "insert into authority_number select id, sha256('any'), 1 from locks");
            var good = locks.pending();

            with(
                    2,
                    changed -> {
                        changed.reEncrypt().handle();

                        assertThat(sealed(good).keyVersion()).isEqualTo(2);
                        assertThat(outdated(changed)).isEqualTo(500);
                    });
        } finally {
            ofEach(account, "delete from authority_number where lock_id in (select id from locks)");
            many.remove();
        }
    }

    @Test
    void oneThatWasStoppedGoesOnWhereItWas() {
        var account = world.reseller("0.00");
        var many = new ManyLocks(jdbc, transactions, clock, account, 500);
        try {
            ofEach(account, "insert into authority_number select id, sha256('any'), 1 from locks");
            var good = locks.pending();

            with(
                    2,
                    changed -> {
                        var stopped = stoppingAfterABatch(changed, 500);
                        assertThatThrownBy(stopped::handle).hasMessage("stopped");
                        assertThat(sealed(good).keyVersion()).isEqualTo(1);

                        var report = changed.reEncrypt().handle().getFirst();

                        assertThat(sealed(good).keyVersion()).isEqualTo(2);
                        assertThat(report.done()).isPositive();
                        assertThat(report.unreadable()).hasSize(500);
                        assertThat(report.left()).isEqualTo(500);
                    });
        } finally {
            ofEach(account, "delete from authority_number where lock_id in (select id from locks)");
            many.remove();
        }
    }

    /** Each batch is committed by itself: another connection sees it after the stop. */
    @Test
    void whatWasDoneBeforeAStopStaysDone() {
        var held = List.of(locks.pending(), locks.pending());
        var changed = changed(2);
        try {
            var stopped = stoppingAfterABatch(changed, 1);
            assertThatThrownBy(stopped::handle).hasMessage("stopped");
            assertThat(changed.encrypted().countByKey()).containsEntry(2, 1L);

            changed.reEncrypt().handle();

            assertThat(held).extracting(one -> sealed(one).keyVersion()).containsOnly(2);
        } finally {
            restore(changed.numbers(), changed(1).numbers());
        }
    }

    /** Other tests share the database, and know the first key alone. */
    private void restore(AuthorityNumbers after, AuthorityNumbers before) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql("select id, number_cipher from pin_lock where number_key = 2")
                        .query((row, _) -> {
                            var lock = new LockId(row.getLong("id"));
                            var cipher = new EncryptedNumber(row.getBytes("number_cipher"), 2);
                            var number = after.decrypt(cipher, lock);
                            return new AuthorityNumbers.Kept(
                                    lock, number, before.encrypt(number, lock));
                        })
                        .list()
                        .forEach(one -> {
                            jdbc.sql(
                                            "update pin_lock set number_cipher = ?, number_key = 1 where id = ?")
                                    .param(one.encrypted().cipher())
                                    .param(one.lock().value())
                                    .update();
                            before.keep(List.of(one));
                        }));
    }

    /** Does one batch, of so many at most, and stops at the next. */
    private ReEncrypt stoppingAfterABatch(Changed changed, int batchMax) {
        var encrypted =
                new Encrypted() {
                    private int batches;

                    @Override
                    public String what() {
                        return "numbers";
                    }

                    @Override
                    public Map<Integer, Long> countByKey() {
                        return changed.encrypted().countByKey();
                    }

                    @Override
                    public Batch reEncrypt(long after, int most) {
                        if (++batches > 1) throw new IllegalStateException("stopped");
                        return changed.encrypted().reEncrypt(after, Math.min(most, batchMax));
                    }
                };
        return new ReEncrypt(List.of(encrypted), transactions, changed.keys());
    }

    private void ofEach(AccountId account, String sql) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql("with locks as (select id from pin_lock where account_id = ?) " + sql)
                        .param(account.value())
                        .update());
    }

    private record Changed(
            ReEncrypt reEncrypt,
            EncryptedNumbers encrypted,
            AuthorityNumbers numbers,
            SecretKeys keys) {}

    /** The parts of an instance that has a second key for numbers, with this one as its current. */
    private Changed changed(int current) {
        var all = new EnumMap<Use, Map<Integer, SecretKey>>(Use.class);
        for (var use : Use.values()) all.put(use, Map.of(1, keys.key(use, 1)));
        var second = new SecretKeySpec(new byte[32], "AES");
        all.put(Use.NUMBER, Map.of(1, keys.key(Use.NUMBER, 1), 2, second));
        var both = new SecretKeys(all, Map.of(Use.NUMBER, current));
        var numbers = new AuthorityNumbers(jdbc, template, both);
        var encrypted = new EncryptedNumbers(jdbc, template, numbers, both);
        return new Changed(
                new ReEncrypt(List.of(encrypted), transactions, both), encrypted, numbers, both);
    }

    private void with(int current, Consumer<Changed> test) {
        transactions.executeWithoutResult(all -> {
            all.setRollbackOnly();
            test.accept(changed(current));
        });
    }

    private EncryptedNumber sealed(Held held) {
        return jdbc.sql("select number_cipher, number_key from pin_lock where domain = ?")
                .param(held.domain().ascii())
                .query((row, _) ->
                        new EncryptedNumber(
                                row.getBytes("number_cipher"), row.getInt("number_key")))
                .single();
    }

    private LockId id(Held held) {
        return jdbc.sql("select id from pin_lock where domain = ?")
                .param(held.domain().ascii())
                .query((row, _) -> new LockId(row.getLong("id")))
                .single();
    }

    private static long outdated(Changed changed) {
        return changed.encrypted().countByKey().getOrDefault(1, 0L);
    }
}
