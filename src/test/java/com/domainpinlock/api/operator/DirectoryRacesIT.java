package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.admin.SyncDomains;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.RowWaits;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The directory changes while others change it too, and while holders use their locks. */
@Tag("slow")
class DirectoryRacesIT extends DirectoryTest {
    @Autowired SyncDomains syncDomains;

    @Test
    void loadsOfTheSameDomainsInAnyOrderWaitForEachOtherAndNotInACircle() {
        var zone = UUID.randomUUID() + ".example";
        var accounts = IntStream.range(0, 4).mapToObj(_ -> world.reseller("0.00")).toList();
        var names = accounts.stream().map(this::nameOf).toList();
        var before = deadlocks();

        var loads =
                Crowd.of(
                        8,
                        number -> {
                            var order =
                                    IntStream.range(0, 1500).boxed().collect(Collectors.toList());
                            Collections.shuffle(order, new Random(number));
                            return new Loader(port, operatorsKey)
                                    .load(
                                            order.stream()
                                                    .map(i ->
                                                            Loader.line(
                                                                    "n" + i + "." + zone,
                                                                    names.get(number % 4)))
                                                    .collect(Collectors.joining()));
                        });

        assertThat(loads).allSatisfy(load -> assertThat(load.count("refused")).isZero());
        assertThat(loads.stream().mapToLong(load -> load.count("added")).sum()).isEqualTo(1500);
        assertThat(loads.stream().mapToLong(load -> load.count("lines")).sum()).isEqualTo(12_000);
        assertThat(countOf(zone)).isEqualTo(1500);
        assertThat(deadlocks()).isEqualTo(before);
    }

    @RepeatedTest(10)
    void lockThatIsBegunWhileItsDomainGoesNeverStaysWithWhoLostIt() {
        var held = locks.unlocked();
        var other = world.reseller("50.00");

        var said =
                Crowd.of(
                        6,
                        number ->
                                number % 2 == 0
                                        ? outcome(() -> locks.begin(held, held.phone(), null))
                                        : said(give(held.domain(), other)));

        assertThat(Set.copyOf(said))
                .isSubsetOf(
                        "TokenSent",
                        "DOMAIN_NOT_FOUND",
                        "MOVED NONE",
                        "MOVED ENDED",
                        "UNCHANGED NONE");
        assertThat(said).filteredOn(one -> one.startsWith("MOVED")).hasSize(1);
        assertThat(inForce(held)).isEmpty();
        assertThat(show(held.domain()).text("account")).isEqualTo(nameOf(other));
    }

    /**
     * A code is compared when the row of the lock is let go, whose domain is somebody else's then.
     */
    @Test
    void aHostIsJudgedByWhoHoldsItsDomainWhenTheLockIsLetGo() throws Exception {
        var held = locks.active();
        var other = world.reseller("0.00");
        guardSaysYes(held, "PushDomain");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer =
                    transactions.execute(_ -> {
                        syncDomains.handle(
                                world.actor(world.operator()),
                                "SyncDomain",
                                List.of(new SyncDomains.Wanted(held.domain(), nameOf(other))));
                        var asked = threads.submit(() -> askForHost(held));
                        RowWaits.until(jdbc, "pin_lock");
                        return asked;
                    });

            assertThat(answer.get()).isEqualTo("DOMAIN_NOT_FOUND");
        }
    }

    /** The confirmation waits for the lock's row, and names what was entered meanwhile. */
    @Test
    void anActivationNamesWhatIsBeingEnteredBelow() throws Exception {
        var held = locks.pending();
        var below = DomainName.parse("ns1." + held.domain());
        var code = phones.code(held.phone());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var confirmed =
                    transactions.execute(_ -> {
                        syncDomains.handle(
                                world.actor(world.operator()),
                                "SyncDomain",
                                List.of(new SyncDomains.Wanted(below, nameOf(held.account()))));
                        var result = threads.submit(() -> locks.confirm(held, code));
                        RowWaits.until(jdbc, "pin_lock");
                        return result;
                    });

            assertThat(((SetPinLockResult.Activated) confirmed.get()).entriesBelow())
                    .containsExactly(below.ascii());
        }
    }

    private String askForHost(Held held) {
        var answer =
                ApiCaller.of(port)
                        .withKey(world.apiKey(held.account()))
                        .post(
                                "/api/v1/authorizations",
                                "{\"command\": \"AddNameserver\", \"nameserver\": \"ns.%s\", \"token\": \"12345678\"}"
                                        .formatted(held.domain()));
        return answer.status() == 200 ? answer.text("reason") : answer.text("code");
    }

    @RepeatedTest(10)
    void confirmationAndHolderChangeAtOnceHaveOneWinner() {
        var held = locks.pending();
        var code = phones.code(held.phone());
        var other = world.reseller("0.00");

        var said =
                Crowd.of(
                        2,
                        number ->
                                number == 0
                                        ? outcome(() -> locks.confirm(held, code))
                                        : said(give(held.domain(), other)));

        assertThat(said)
                .isIn(
                        List.of("Activated", "HOLDER_CHANGE_REFUSED"),
                        List.of("DOMAIN_NOT_FOUND", "MOVED ENDED"));
        assertThat(inForce(held))
                .isEqualTo(
                        said.getFirst().equals("Activated") ? List.of(held.account()) : List.of());
    }

    @RepeatedTest(10)
    void lockThatIsBegunWhileItsDomainIsDeletedIsOver() {
        var held = locks.unlocked();

        var said =
                Crowd.of(
                        4,
                        number ->
                                number % 2 == 0
                                        ? outcome(() -> locks.begin(held, held.phone(), null))
                                        : removed(held));

        assertThat(Set.copyOf(said)).isSubsetOf("TokenSent", "DOMAIN_NOT_FOUND", "NONE", "ENDED");
        assertThat(inForce(held)).isEmpty();
        assertThat(show(held.domain()).text("code")).isEqualTo("DOMAIN_NOT_FOUND");
    }

    @RepeatedTest(10)
    void deletingAndEnteringAtOnceGivesALockedDomainToNobodyElse() {
        var held = locks.active();
        var thief = world.reseller("50.00");

        var said =
                Crowd.of(
                        9,
                        number ->
                                switch (number % 3) {
                                    case 0 -> removed(held);
                                    case 1 -> said(give(held.domain(), thief));
                                    default -> said(give(held.domain(), held.account()));
                                });

        assertThat(new TreeSet<>(said))
                .isSubsetOf(
                        "ASLEEP",
                        "DOMAIN_NOT_FOUND",
                        "HOLDER_CHANGE_REFUSED",
                        "ADDED AWAKE",
                        "UNCHANGED KEPT");
        assertThat(said.stream().filter("HOLDER_CHANGE_REFUSED"::equals)).hasSize(3);
        give(held.domain(), held.account());
        assertThat(lockOf(held).text("state")).isEqualTo("ACTIVE");
    }

    @RepeatedTest(10)
    void yesAndMoveAtOnceMoveOnlyAfterTheYes() {
        var held = locks.active();
        var other = world.reseller("0.00");
        locks.request(held);
        var code = phones.code(held.phone());

        var said =
                Crowd.of(
                        4,
                        number ->
                                number == 0
                                        ? askGuard(held, "PushDomain", null, code).text("reason")
                                        : said(give(held.domain(), other)));

        assertThat(said.getFirst()).isEqualTo("TOKEN_ACCEPTED");
        assertThat(said.subList(1, 4))
                .isSubsetOf("HOLDER_CHANGE_REFUSED", "MOVED ENDED", "UNCHANGED NONE");
        give(held.domain(), other);
        assertThat(inForce(held)).isEmpty();
    }

    /** What came of a command: the name of its result, or the refusal's. */
    private static String outcome(Supplier<SetPinLockResult> command) {
        try {
            return command.get().getClass().getSimpleName();
        } catch (CommandRefused e) {
            return e.refused().why().name();
        }
    }

    private String removed(Held held) {
        var answer = remove(held.domain());
        return answer.status() == 200
                ? answer.text("lock")
                : Refusal.valueOf(answer.text("code")).name();
    }

    private List<AccountId> inForce(Held held) {
        return transactions.execute(_ ->
                jdbc
                        .sql(
                                "select account_id from pin_lock where domain = ? and status <> 'INACTIVE'")
                        .param(held.domain().ascii())
                        .query(Long.class)
                        .list()
                        .stream()
                        .map(AccountId::new)
                        .toList());
    }

    /** Of all tests so far; a connection tells its own within a second. */
    private long deadlocks() {
        try {
            TimeUnit.MILLISECONDS.sleep(1500);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return transactions.execute(_ ->
                jdbc.sql(
                                "select deadlocks from pg_stat_database where datname = current_database()")
                        .query(Long.class)
                        .single());
    }

    private int countOf(String zone) {
        return transactions.execute(_ ->
                jdbc.sql("select count(*) from domain where name like ?")
                        .param("%." + zone)
                        .query(Integer.class)
                        .single());
    }
}
