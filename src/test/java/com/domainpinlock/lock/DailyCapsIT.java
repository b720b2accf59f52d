package com.domainpinlock.lock;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Caps;
import com.domainpinlock.budget.AllowedNumbers;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a stolen key can do in a day, where the operator has capped it (rule 30). */
class DailyCapsIT extends LockServiceTest {
    private static final int CALLERS = 64;
    private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired private Accounts accounts;
    @Autowired private AllowedNumbers allowed;

    @Test
    void ofManyChargesAtOnceExactlyAsManyPassAsTheCapAllows() {
        var account = world.reseller("10000.00");
        cap(account, 10, null);
        var wanted = Stream.generate(() -> of(account)).limit(CALLERS).toList();

        var answers = Crowd.of(CALLERS, number -> begun(wanted.get(number)));

        assertThat(Collections.frequency(answers, "begun")).isEqualTo(10);
        assertThat(Collections.frequency(answers, "CAP_REACHED")).isEqualTo(CALLERS - 10);
        assertThat(world.balance(account)).hasToString("EUR 9880.00");
    }

    @Test
    void aCappedCallChangesNothingAndPassesFromMidnightOn() {
        var account = world.reseller("100.00");
        cap(account, 1, null);
        locks.begin(of(account));
        var held = of(account);

        var no =
                refusedWithoutTrace(
                        Refusal.CAP_REACHED, held, () -> locks.begin(held, held.phone(), null));

        assertThat(no.details()).containsEntry(Detail.RETRY_AT, MIDNIGHT);
        clock.set(MIDNIGHT.minus(MICROSECOND));
        refusedWithoutTrace(Refusal.CAP_REACHED, held, () -> locks.begin(held, held.phone(), null));
        clock.set(MIDNIGHT);
        assertThat(locks.begin(held).charged()).isNotNull();
    }

    @Test
    void whatIsRefusedForAnotherReasonIsNotCounted() {
        var account = world.reseller("12.00");
        cap(account, 1, null);
        locks.begin(of(account));
        world.deposit(account, "5.00");
        clock.set(MIDNIGHT);
        refused(Refusal.NO_CREDIT, () -> begin(of(account)));
        world.deposit(account, "12.00");

        assertThat(begun(of(account))).isEqualTo("begun");
    }

    @Test
    void withinAPaidTermACallIsNoCharge() {
        var account = world.reseller("100.00");
        cap(account, 1, null);
        var held = of(account);
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));

        assertThat(begun(held)).isEqualTo("begun");
    }

    @Test
    void aParentsCapCountsWhatItPaysForThoseBelow() {
        var parent = world.reseller("100.00");
        locks.begin(of(parent));
        var child = world.subreseller(parent, "100.00");
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into appendix (account_id, service, activated_at)
                                values (?, 'DOMAIN-PIN-LOCK', now())
                                """)
                        .param(child.value())
                        .update());
        cap(parent, 2, null);

        assertThat(Stream.of(child, parent, child).map(this::of).map(this::begun))
                .containsExactly("begun", "begun", "CAP_REACHED");
    }

    @Test
    void aConfirmationThatBeginsATermIsCappedToo() {
        var account = world.reseller("100.00");
        var held = of(account);
        locks.begin(held);
        clock.set(NOON.atOffset(ZoneOffset.UTC).plusYears(1).toInstant().minusSeconds(60));
        locks.begin(held);
        clock.advance(Duration.ofMinutes(1));
        cap(account, 1, null);
        locks.begin(of(account));

        refusedWithoutTrace(
                Refusal.CAP_REACHED, held, () -> locks.confirm(held, phones.code(held.phone())));
    }

    @Test
    void ofManyLocksWithANewNumberExactlyAsManyBeginAsTheCapAllows() {
        var account = world.reseller("10000.00");
        cap(account, null, 5);
        var phone = world.phone();
        var wanted =
                IntStream.range(0, 16)
                        .mapToObj(_ -> new Held(account, world.domain(account), phone))
                        .toList();

        var answers = Crowd.of(wanted.size(), number -> begun(wanted.get(number)));

        assertThat(Collections.frequency(answers, "begun")).isEqualTo(5);
        assertThat(Collections.frequency(answers, "CAP_REACHED")).isEqualTo(11);
        assertThat(begun(of(account))).as("with another number").isEqualTo("begun");
    }

    @Test
    void anActivationDoesNotMakeANumberOldAtOnce() {
        var account = world.reseller("1000.00");
        cap(account, null, 1);
        var held = of(account);
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        var next = new Held(account, world.domain(account), held.phone());
        refused(Refusal.CAP_REACHED, () -> begin(next));

        clock.set(MIDNIGHT);
        assertThat(begun(next)).isEqualTo("begun");
        var third = new Held(account, world.domain(account), held.phone());
        clock.set(NOON.plus(DAY).minus(MICROSECOND));
        refused(Refusal.CAP_REACHED, () -> begin(third));

        clock.set(NOON.plus(DAY));
        assertThat(begun(third)).isEqualTo("begun");
        var fourth = new Held(account, world.domain(account), held.phone());
        assertThat(begun(fourth)).isEqualTo("begun");
    }

    @Test
    void theSameLockBegunAgainWithItsNumberIsCountedOnce() {
        var account = world.reseller("100.00");
        cap(account, null, 1);
        var held = of(account);
        locks.begin(held);
        clock.advance(Duration.ofMinutes(30));

        assertThat(begun(held)).isEqualTo("begun");
    }

    @Test
    void onlyTheNumbersOfTheListProtectADomain() {
        var account = world.reseller("100.00");
        var listed = world.phone();
        list(account, List.of(listed));
        var held = of(account);

        var no = (SetPinLockResult.Rejected) locks.begin(held, held.phone(), null);

        assertThat(no.refused().why()).isEqualTo(Refusal.NUMBER_NOT_ALLOWED);
        assertThat(no.refused().details()).containsEntry(Detail.FIELD, "authorityNumber");
        refusedWithoutTrace(Refusal.NUMBER_NOT_ALLOWED, held, () -> begin(held));
        assertThat(world.balance(account)).hasToString("EUR 100.00");
        assertThat(phones.messages(held.phone())).isEmpty();
        assertThat(begun(new Held(account, held.domain(), listed))).isEqualTo("begun");
        assertThat(begun(of(world.reseller("100.00")))).as("another account").isEqualTo("begun");
    }

    @Test
    void noNumberOfTheListIsFoundByTrying() {
        var account = world.reseller("100.00");
        var listed = world.phone();
        list(account, List.of(listed));
        var found = new Held(account, world.domain(account), listed);

        assertThat(Stream.generate(() -> of(account)).limit(20).map(this::begun))
                .containsOnly("NUMBER_NOT_ALLOWED");

        var right = refusedWithoutTrace(Refusal.NUMBER_NOT_ALLOWED, found, () -> begin(found));
        assertThat(right)
                .as("as any other")
                .isEqualTo(refused(Refusal.NUMBER_NOT_ALLOWED, () -> begin(of(account))));
        clock.set(MIDNIGHT.minus(MICROSECOND));
        refused(Refusal.NUMBER_NOT_ALLOWED, () -> begin(found));
        clock.set(MIDNIGHT);
        assertThat(begun(found)).isEqualTo("begun");
    }

    @Test
    void ofManyNumbersAtOnceNoMoreAreToldApart() {
        var account = world.reseller("100.00");
        var listed = Stream.generate(world::phone).limit(2).toList();
        list(account, listed);
        var wanted = Stream.generate(() -> of(account)).limit(CALLERS).toList();

        Crowd.of(CALLERS, number -> begun(wanted.get(number)));

        assertThat(
                        jdbc.sql(
                                        "select cardinality(hashes) from other_number where account_id = ?")
                                .param(account.value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(20);
        for (var number : listed)
            assertThat(begun(new Held(account, world.domain(account), number)))
                    .isEqualTo("NUMBER_NOT_ALLOWED");
        list(account, listed);
        assertThat(begun(new Held(account, world.domain(account), listed.getFirst())))
                .as("once the operator has set the list anew")
                .isEqualTo("begun");
    }

    @Test
    void aNumberThatIsTriedAgainAndAgainKeepsNoneOfTheListAway() {
        var account = world.reseller("1000.00");
        var listed = world.phone();
        list(account, List.of(listed));
        var typo = world.phone();

        for (var call = 0; call < 25; call++) {
            var held = new Held(account, world.domain(account), typo);
            assertThat(begun(held)).isEqualTo("NUMBER_NOT_ALLOWED");
        }

        assertThat(begun(new Held(account, world.domain(account), listed))).isEqualTo("begun");
    }

    private void cap(AccountId account, @Nullable Integer charges, @Nullable Integer locks) {
        transactions.executeWithoutResult(
                _ -> accounts.setCaps(account, new Caps(charges, locks, false)));
    }

    private void list(AccountId account, List<MobileNumber> numbers) {
        transactions.executeWithoutResult(_ -> {
            accounts.setCaps(account, new Caps(null, null, true));
            allowed.replace(account, numbers);
        });
    }

    private Held of(AccountId account) {
        return new Held(account, world.domain(account), world.phone());
    }

    private void begin(Held held) {
        locks.begin(held, held.phone(), null);
    }

    private String begun(Held held) {
        try {
            return locks.begin(held, held.phone(), null)
                            instanceof SetPinLockResult.Rejected(var refused)
                    ? refused.why().name()
                    : "begun";
        } catch (CommandRefused e) {
            return e.refused().why().name();
        }
    }
}
