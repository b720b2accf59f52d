package com.domainpinlock.lock.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.budget.SmsBudgets;
import com.domainpinlock.chain.ChainReport;
import com.domainpinlock.chain.VerifyChains;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.ShowPinLock;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.RowWaits;
import com.domainpinlock.testing.ServiceTest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What moves on a payer's balance between a renewal's first look and its charge. */
class RenewalUnderWayIT extends ServiceTest {
    @Autowired RenewTerms renewTerms;
    @Autowired SetPinLock setPinLock;
    @Autowired ShowPinLock showPinLock;
    @Autowired VerifyChains verifyChains;
    @Autowired SmsBudgets budgets;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    @Test
    void creditThatIsSpentMeanwhileIsNotSpentTwice() throws Exception {
        var held = active("24.00");
        var other = new Held(held.account(), world.domain(held.account()), world.phone());
        var end = paidUntil(held);
        clock.set(end);

        whileRenewing(() -> begin(other));

        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 0.00"));
        assertThat(paidUntil(held)).isEqualTo(end);
        assertThat(overdue(held)).isTrue();
        assertThat(events(held)).contains("TERM_OVERDUE").doesNotContain("TERM_RENEWED");
        assertThat(verifyChains.handle())
                .extracting(ChainReport::fault)
                .containsOnly(Optional.empty());
    }

    @Test
    void creditThatComesMeanwhilePays() throws Exception {
        var held = active("12.00");
        clock.set(paidUntil(held));

        whileRenewing(() -> world.deposit(held.account(), "12.00"));

        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 0.00"));
        assertThat(overdue(held)).isFalse();
        assertThat(events(held)).contains("TERM_RENEWED").doesNotContain("TERM_OVERDUE");
        assertThat(verifyChains.handle())
                .extracting(ChainReport::fault)
                .containsOnly(Optional.empty());
    }

    /** The change is committed once the renewal waits for the balance that it has moved. */
    private void whileRenewing(Runnable change) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> renewal =
                    transactions.execute(_ -> {
                        change.run();
                        var started = threads.submit(renewTerms::handle);
                        RowWaits.until(jdbc, "balance");
                        return started;
                    });
            renewal.get();
        }
    }

    /** Within the transaction that waits for the renewal. */
    private void begin(Held held) {
        var actor = world.actor(held.account());
        setPinLock
                .given(new SetPinLockCommand.Begin(actor, held.domain(), held.phone(), Language.EN))
                .work()
                .apply(clock.instant());
    }

    private Held active(String euros) {
        var account = world.reseller(euros);
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private Instant paidUntil(Held held) {
        return Objects.requireNonNull(
                showPinLock.handle(held.account(), held.domain()).paidUntil());
    }

    private boolean overdue(Held held) {
        return showPinLock.handle(held.account(), held.domain()).overdue();
    }

    private List<String> events(Held held) {
        return jdbc.sql(
                        """
                        select a.event from audit_entry a join pin_lock l on l.id = a.lock_id
                        where l.domain = :domain and a.event <> 'SMS_ACCEPTED' order by a.seq
                        """)
                .param("domain", held.domain().ascii())
                .query(String.class)
                .list();
    }
}
