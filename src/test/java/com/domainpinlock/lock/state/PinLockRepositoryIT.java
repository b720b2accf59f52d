package com.domainpinlock.lock.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.platform.database.SqlRow;
import com.domainpinlock.testing.ServiceTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

class PinLockRepositoryIT extends ServiceTest {
    @Autowired private PinLockRepository repository;
    @Autowired private TransactionOperations transactions;
    @Autowired private JdbcClient jdbc;

    /** A column that a verb changes and nothing stores would be forgotten without a word. */
    @Test
    void everyColumnThatCanChangeIsStored() {
        var held = locks.active();
        var stored =
                transactions.execute(_ ->
                        SqlRow.of(
                                        repository
                                                .peek(held.account(), held.domain())
                                                .orElseThrow()
                                                .columns())
                                .columns());

        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(
                        jdbc.sql(
                                        """
                                        select column_name from information_schema.columns where table_name = 'pin_lock'
                                            and column_name not in ('id', 'account_id', 'domain', 'held_account_id')
                                        """)
                                .query(String.class)
                                .list());
    }

    @Test
    void aRowThatIsFoundAgainIsTheSameLock() {
        var held = locks.active();

        transactions.executeWithoutResult(_ -> {
            var lock = repository.hold(held.account(), held.domain()).orElseThrow();
            lock.authorizeMove(clock.instant());
            assertThat(repository.hold(lock.id())).containsSame(lock);
            assertThat(repository.holdStanding(List.of(held.domain()))).containsExactly(lock);
        });

        var after =
                transactions.execute(
                        _ -> repository.peek(held.account(), held.domain()).orElseThrow());
        assertThat(after.moveAuthorizedAt()).isEqualTo(clock.instant());
    }

    /** Who holds many rows repeats what has waited too long. */
    @Test
    void aRowThatIsHeldForTooLongIsToldAsALockThatWasNotHad() {
        var held = locks.active();

        transactions.executeWithoutResult(_ -> {
            repository.hold(held.account(), held.domain());
            var other =
                    CompletableFuture.runAsync(
                            () -> holdWithoutPatience(held.account(), held.domain()));
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(other::join)
                    .withCauseInstanceOf(CannotAcquireLockException.class);
        });
    }

    private void holdWithoutPatience(AccountId account, DomainName domain) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("set local lock_timeout = '100ms'").update();
            repository.hold(account, domain);
        });
    }
}
