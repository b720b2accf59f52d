package com.domainpinlock;

import static com.domainpinlock.testing.Refusals.refused;
import static java.util.Collections.frequency;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.guard.Guard;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.lock.RequestPin;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.lock.Verdict;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.token.PinTokens;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/** What is decided once is decided once, however many ask for it at the same moment. */
@Tag("slow")
class RacesIT extends ServiceTest {
    /** Without the lock on the row, the first one fails already. */
    private static final int ROUNDS = 40;

    @Autowired private Guard guard;
    @Autowired private SetPinLock setPinLock;
    @Autowired private RequestPin requestPin;
    @Autowired private PinLockService service;
    @Autowired private PinTokens tokens;
    @Autowired private JdbcClient jdbc;

    @Test
    void oneTokenOpensOneChangeHoweverManyBringIt() {
        var held = locks.active();

        for (var round = 0; round < ROUNDS; round++) {
            locks.request(held);
            var code = phones.code(held.phone());
            var answers = Crowd.of(64, _ -> answer(() -> ask(held, code)));

            assertThat(frequency(answers, Verdict.Reason.TOKEN_ACCEPTED))
                    .as("yes in round %d, of %s", round, answers)
                    .isEqualTo(1);
            assertThat(frequency(answers, Refusal.TOKEN_NOT_REQUESTED)).isEqualTo(63);
            clock.advance(Duration.ofMinutes(5));
        }
        assertThat(events(held, "CHANGE_AUTHORIZED")).isEqualTo(ROUNDS);
    }

    @Test
    void wrongTriesAtTheSameMomentAllCountAndNoneMoreThanThereAre() {
        var held = locks.active();
        locks.request(held);
        var right = phones.code(held.phone());
        var wrong = phones.wrongCode(held.phone());

        var answers = Crowd.of(64, _ -> answer(() -> ask(held, wrong)));

        assertThat(answers)
                .containsOnly(Refusal.TOKEN_EXHAUSTED, left(4), left(3), left(2), left(1), left(0))
                .hasSize(64);
        assertThat(frequency(answers, Refusal.TOKEN_EXHAUSTED)).isEqualTo(59);
        assertThat(events(held, "TRY_FAILED")).isEqualTo(5);
        assertThat(
                        number(
                                held,
                                "select cardinality(wrong_tries) * 100 + wrong_in_row * 10 + token_tries_left"
                                        + " from pin_lock l where l.account_id = ? and l.domain = ?"))
                .as("tries kept, in a row, left")
                .isEqualTo(550);
        refused(Refusal.TOKEN_EXHAUSTED, () -> ask(held, right));
        clock.advance(Duration.ofMinutes(30));
        locks.request(held);
        assertThat(ask(held, phones.code(held.phone()))).isEqualTo(Verdict.Reason.TOKEN_ACCEPTED);
    }

    @Test
    void firstCallsForOneDomainAreChargedAndSentOnce() {
        var held = locks.unlocked();

        var answers = Crowd.of(50, _ -> answer(() -> begin(held)));

        assertThat(answers).hasSize(50).hasOnlyElementsOfType(SetPinLockResult.TokenSent.class);
        assertThat(answers)
                .extracting(answer -> ((SetPinLockResult.TokenSent) answer).charged())
                .filteredOn(charged -> charged != null)
                .containsExactly(Money.parse("EUR 12.00"));
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 88.00"));
        assertThat(charges(held.account())).isEqualTo(1);
        assertThat(events(held, "TOKEN_ISSUED")).isEqualTo(1);
        assertThat(events(held, "INSTRUCTION_REPEATED")).isEqualTo(49);
        assertThat(phones.messages(held.phone())).hasSize(1);
        assertThat(locks.confirm(held, phones.code(held.phone())))
                .isInstanceOf(SetPinLockResult.Activated.class);
    }

    @Test
    void creditForFortyLocksPaysForForty() {
        var account = world.reseller("480.00");
        var helds = domains(account, 100);

        var answers = Crowd.of(100, number -> answer(() -> begin(helds.get(number))));

        assertThat(answers.stream().filter(SetPinLockResult.TokenSent.class::isInstance))
                .hasSize(40);
        assertThat(frequency(answers, Refusal.NO_CREDIT)).isEqualTo(60);
        assertThat(world.balance(account)).isEqualTo(Money.parse("EUR 0.00"));
        assertThat(charges(account)).isEqualTo(40);
        assertThat(helds.stream().mapToInt(held -> phones.messages(held.phone()).size()).sum())
                .isEqualTo(40);
    }

    @Test
    void aParentsCreditForFortyLocksPaysForFortyOfItsSubresellers() {
        var parent = world.reseller("480.00");
        var sub = world.subreseller(parent, "2000.00");
        service.activate(parent);
        service.activate(sub);
        world.price(sub, "15.00");
        var helds = domains(sub, 100);

        var answers = Crowd.of(100, number -> answer(() -> begin(helds.get(number))));

        assertThat(answers.stream().filter(SetPinLockResult.TokenSent.class::isInstance))
                .hasSize(40);
        assertThat(frequency(answers, Refusal.NO_CREDIT)).isEqualTo(60);
        assertThat(world.balance(parent)).isEqualTo(Money.parse("EUR 0.00"));
        assertThat(world.balance(sub)).isEqualTo(Money.parse("EUR 1400.00"));
        assertThat(charges(parent)).isEqualTo(40);
        assertThat(charges(sub)).isEqualTo(40);
    }

    /** Afterwards the domain is unlocked, and what the guard then lets through needs no token. */
    @Test
    void oneTokenEitherReleasesTheLockOrOpensOneChange() {
        for (var round = 0; round < 20; round++) {
            var held = locks.active();
            locks.request(held);
            var code = phones.code(held.phone());
            var answers =
                    Crowd.of(
                            16,
                            number ->
                                    answer(() ->
                                            number % 2 == 0 ? ask(held, code) : off(held, code)));

            var released = answers.stream().anyMatch(SetPinLockResult.Released.class::isInstance);
            assertThat(
                            answers.stream()
                                    .filter(answer ->
                                            answer instanceof SetPinLockResult.Released
                                                    || answer == Verdict.Reason.TOKEN_ACCEPTED))
                    .as("who spent the token of round %d, of %s", round, answers)
                    .hasSize(1);
            assertThat(frequency(answers, Refusal.NOT_ACTIVE)).isEqualTo(released ? 7 : 0);
            assertThat(frequency(answers, Verdict.Reason.NOT_LOCKED)).isEqualTo(released ? 8 : 0);
            assertThat(frequency(answers, Refusal.TOKEN_NOT_REQUESTED))
                    .isEqualTo(released ? 0 : 15);
        }
    }

    @Test
    void requestsForOneLockSendOneSms() {
        var held = locks.active();

        var answers = Crowd.of(32, _ -> answer(() -> request(held)));

        assertThat(answers.stream().filter(RequestPin.Requested.class::isInstance)).hasSize(1);
        assertThat(frequency(answers, Refusal.TOO_EARLY)).isEqualTo(31);
        assertThat(phones.messages(held.phone())).as("the activation's and this one").hasSize(2);
    }

    /** Whoever pays, pays with everybody above: these hold each other's rows all the time. */
    @Test
    void accountsOfOneTreePayAtOnceAndNeverBlockEachOther() {
        var top = world.reseller("1000.00");
        var left = world.subreseller(top, "1000.00");
        var right = world.subreseller(top, "1000.00");
        var leaf = world.subreseller(left, "1000.00");
        var payers = List.of(top, left, right, leaf);
        payers.forEach(service::activate);
        var helds = payers.stream().map(payer -> domains(payer, 12)).toList();

        var answers =
                Crowd.of(48, number -> answer(() -> begin(helds.get(number % 4).get(number / 4))));

        assertThat(answers).hasOnlyElementsOfType(SetPinLockResult.TokenSent.class);
        assertThat(payers.stream().map(world::balance))
                .containsExactly(
                        Money.parse("EUR 424.00"),
                        Money.parse("EUR 712.00"),
                        Money.parse("EUR 856.00"),
                        Money.parse("EUR 856.00"));
    }

    private Object ask(Held held, String code) {
        var verdict =
                guard.judge(
                        new AuthorizeCommand(
                                world.actor(held.account()),
                                false,
                                held.domain(),
                                false,
                                "DeleteDomain",
                                null,
                                tokens.parse(code)));
        return switch (verdict) {
            case Verdict.Yes yes -> yes.reason();
            case Verdict.No(var refused) -> refused;
        };
    }

    private SetPinLockResult begin(Held held) {
        return setPinLock.handle(
                new SetPinLockCommand.Begin(
                        world.actor(held.account()), held.domain(), held.phone(), null));
    }

    private SetPinLockResult off(Held held, String code) {
        return setPinLock.handle(
                new SetPinLockCommand.Release(
                        world.actor(held.account()), held.domain(), tokens.parse(code), false));
    }

    private RequestPin.Requested request(Held held) {
        return requestPin.handle(
                new RequestPin.Command(world.actor(held.account()), held.domain(), null, null));
    }

    /**
     * What came of a command, refusals that are thrown included. Who got no connection, of which
     * there are fewer than callers, has had no answer and calls again.
     */
    private static Object answer(Supplier<?> command) {
        while (true) {
            try {
                return command.get();
            } catch (CommandRefused refused) {
                return refused.refused().why();
            } catch (DataAccessResourceFailureException | CannotCreateTransactionException busy) {
                if (Thread.interrupted()) throw busy;
            }
        }
    }

    private static Refused left(int tries) {
        return Refused.because(Refusal.TOKEN_MISMATCH).attemptsLeft(tries);
    }

    private List<Held> domains(AccountId account, int count) {
        return Stream.generate(() -> new Held(account, world.domain(account), world.phone()))
                .limit(count)
                .toList();
    }

    private int events(Held held, String event) {
        return number(
                held,
                "select count(*) from audit_entry e join pin_lock l on l.id = e.lock_id"
                        + " where l.account_id = ? and l.domain = ? and e.event = '"
                        + event
                        + "'");
    }

    private int charges(AccountId account) {
        return jdbc.sql("select count(*) from journal where kind = 'CHARGE' and account_id = ?")
                .param(account.value())
                .query(Integer.class)
                .single();
    }

    private int number(Held held, String query) {
        return jdbc.sql(query)
                .param(held.account().value())
                .param(held.domain().ascii())
                .query(Integer.class)
                .single();
    }
}
