package com.domainpinlock.api;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.api.Backend.Reply;
import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.database.BatchedDelete;
import com.domainpinlock.testing.CountedTransactions;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.testing.Trails;
import com.domainpinlock.testing.Trails.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** A caller who lost the answer repeats the command with its key (rule 19). */
class IdempotencyIT extends ServiceTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final Duration DAY = Duration.ofHours(24);

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private DataSource database;
    @Autowired private ForgetOldAnswers forgetOldAnswers;
    @Autowired private IdempotencyRecords records;
    @Autowired private TransactionOperations transactions;
    private Trails trails;

    @BeforeEach
    void openTheTrails() {
        trails = new Trails(jdbc);
    }

    @Test
    void aRepeatedFirstCallGetsTheSame202AndNothingHappensAgain() {
        var held = locks.unlocked();
        var key = key();

        var first = begin(held, key);
        clock.advance(Duration.ofMinutes(10));
        var again = begin(held, key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body().path("charged").path("amount").asString("")).isEqualTo("12.00");
        assertThat(again).isEqualTo(first);
        assertThat(world.balance(held.account())).isEqualTo(Money.parse("EUR 88.00"));
        assertThat(phones.messages(held.phone())).hasSize(1);
        assertThat(begin(held, null).body().path("charged").isNull()).isTrue();
        assertThat(phones.messages(held.phone())).hasSize(2);
    }

    @Test
    void aRepeatedConfirmationGetsTheSame200() {
        var held = locks.pending();
        var key = key();
        var body = body(held, phones.code(held.phone()));

        var first = backend(held).put(lockOf(held), body, key);

        assertThat(first.status()).isEqualTo(200);
        assertThat(backend(held).put(lockOf(held), body, key)).isEqualTo(first);
        assertThat(backend(held).put(lockOf(held), body, null).code()).isEqualTo("ALREADY_ACTIVE");
    }

    @Test
    void aRepeatedRequestSendsOneSms() {
        var held = locks.active();
        var key = key();

        var first = requestPin(held, "{}", key);

        assertThat(first.status()).isEqualTo(202);
        assertThat(requestPin(held, "{}", key)).isEqualTo(first);
        assertThat(requestPin(held, "{}", null).code()).isEqualTo("TOO_EARLY");
        assertThat(phones.messages(held.phone())).hasSize(2);
    }

    @Test
    void aRepeatedQuestionGetsTheSameYesForASpentToken() {
        var held = locks.active();
        locks.request(held);
        var key = key();

        var first = authorize(held, phones.code(held.phone()), key);
        clock.advance(Duration.ofHours(1));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("reason")).isEqualTo("TOKEN_ACCEPTED");
        assertThat(authorize(held, phones.code(held.phone()), key)).isEqualTo(first);
        assertThat(authorize(held, phones.code(held.phone()), null).code())
                .isEqualTo("TOKEN_NOT_REQUESTED");
        assertThat(events(held, AuditEvent.CHANGE_AUTHORIZED)).isEqualTo(1);
    }

    @Test
    void aRepeatedWrongTokenIsTriedOnce() {
        var held = locks.active();
        locks.request(held);
        var wrong = phones.wrongCode(held.phone());
        var key = key();

        var first = authorize(held, wrong, key);
        var again = authorize(held, wrong, key);

        for (var reply : List.of(first, again)) {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("TOKEN_MISMATCH");
            assertThat(reply.body().path("attemptsLeft").asInt(-1)).isEqualTo(4);
        }
        assertThat(events(held, AuditEvent.TRY_FAILED)).isEqualTo(1);
        assertThat(authorize(held, wrong, key()).body().path("attemptsLeft").asInt(-1))
                .isEqualTo(3);
    }

    @Test
    void aWrongTokenOfAFirstLockIsTriedOnceToo() {
        var held = locks.pending();
        var body = body(held, phones.wrongCode(held.phone()));
        var key = key();

        backend(held).put(lockOf(held), body, key);
        backend(held).put(lockOf(held), body, key);

        assertThat(events(held, AuditEvent.TRY_FAILED)).isEqualTo(1);
    }

    @Test
    void aRepeatedCallWithAnotherNumberIsCountedOnce() {
        var held = locks.pending();
        var key = key();
        var backend = backend(held);
        var other = bodyWith(world.phone(), null);
        var first = backend.put(lockOf(held), other, key);
        assertThat(first.code()).isEqualTo("VALUES_DIFFER");
        for (var i = 0; i < 2; i++) {
            var again = backend.put(lockOf(held), other, key).body();
            for (var told : List.of("code", "field", "retryAt", "detail", "attemptsLeft"))
                assertThat(again.path(told)).as(told).isEqualTo(first.body().path(told));
        }
        for (var i = 0; i < 4; i++)
            assertThat(backend.put(lockOf(held), other, key()).code()).isEqualTo("VALUES_DIFFER");

        assertThat(backend.put(lockOf(held), body(held, null), null).code())
                .isEqualTo("TOKEN_EXHAUSTED");
    }

    @Test
    void aKeyIsForOneRequest() {
        var held = locks.active();
        var key = key();
        requestPin(held, "{}", key);

        for (var reply :
                List.of(
                        requestPin(held, "{\"language\":\"DE\"}", key),
                        backend(held).put(lockOf(held), "{\"pinlock\":0}", key),
                        requestPin(
                                new Held(
                                        held.account(), world.domain(held.account()), held.phone()),
                                "{}",
                                key))) {
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        }
        assertThat(requestPin(held, "{}", key).status()).isEqualTo(202);
    }

    @Test
    void aKeyIsForOneToken() {
        var held = locks.active();
        locks.request(held);
        var key = key();
        authorize(held, phones.wrongCode(held.phone()), key);

        assertThat(authorize(held, phones.code(held.phone()), key).code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(authorize(held, phones.code(held.phone()), key()).status()).isEqualTo(200);
    }

    @Test
    void aReusedKeyLeavesNoTraceInTheTrailOfAStrangersLock() {
        var victim = locks.active();
        var stranger = locks.active();
        var key = key();
        requestPin(stranger, "{}", key);
        var before = trails.of(victim.domain());

        var reply =
                requestPin(
                        new Held(stranger.account(), victim.domain(), stranger.phone()), "{}", key);

        assertThat(reply.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(trails.of(victim.domain())).isEqualTo(before);
        assertThat(trails.strays(victim.domain()))
                .extracting(Entry::refusal)
                .containsExactly(Refusal.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void aWrongActionLeavesNoTraceInTheTrailOfAStrangersLock() {
        var victim = locks.active();
        var before = trails.of(victim.domain());
        var stranger = new Backend(port, world.apiKey(world.reseller("0.00")));

        var reply =
                stranger.post(
                        "/api/v1/authorizations",
                        """
                        {"domain": "%s", "command": "TransferDomain", "action": "STEAL"}\
                        """
                                .formatted(victim.domain()),
                        key());

        assertThat(reply.code()).isEqualTo("INVALID_VALUE");
        assertThat(trails.of(victim.domain())).isEqualTo(before);
    }

    @Test
    void whileTheFirstCallRunsItsKeyIsInProgress() throws Exception {
        var held = locks.active();
        locks.request(held);
        var code = phones.code(held.phone());
        var key = key();

        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                var holder = database.getConnection()) {
            hold(holder, held.domain());
            var first = callers.submit(() -> authorize(held, code, key));
            awaitAdvisoryLock();

            var second = authorize(held, code, key);

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.code()).isEqualTo("IDEMPOTENCY_KEY_IN_PROGRESS");
            assertThat(first.isDone()).isFalse();
            holder.rollback();
            assertThat(first.get(1, TimeUnit.MINUTES).status()).isEqualTo(200);
            assertThat(authorize(held, code, key)).isEqualTo(first.get());
        }
    }

    @Test
    void twoCallersWithOneKeyHaveOneEffect() throws Exception {
        for (var round = 0; round < 10; round++) {
            var held = locks.active();
            locks.request(held);
            var code = phones.code(held.phone());
            var key = key();

            var replies = together(8, () -> authorize(held, code, key));

            var yes = replies.stream().filter(reply -> reply.status() == 200).toList();
            assertThat(yes).isNotEmpty();
            assertThat(yes).allMatch(reply -> reply.equals(yes.getFirst()));
            assertThat(replies)
                    .filteredOn(reply -> reply.status() != 200)
                    .allMatch(reply -> reply.code().equals("IDEMPOTENCY_KEY_IN_PROGRESS"));
            assertThat(events(held, AuditEvent.CHANGE_AUTHORIZED)).isEqualTo(1);
        }
    }

    @Test
    void aRefusalThatChangedNothingIsNotKept() {
        var account = world.reseller("0.00");
        var held = new Held(account, world.domain(account), world.phone());
        var key = key();
        assertThat(begin(held, key).code()).isEqualTo("NO_CREDIT");
        assertThat(begin(held, key).code()).isEqualTo("NO_CREDIT");
        assertThat(kept(account)).isEmpty();

        world.deposit(account, "12.00");

        assertThat(begin(held, key).status()).isEqualTo(202);
    }

    @Test
    void aCommandThatComesTooEarlyMaySucceedLaterWithItsKey() {
        var held = locks.active();
        locks.request(held);
        var key = key();
        clock.advance(Duration.ofMinutes(10).minus(MICROSECOND));
        assertThat(requestPin(held, "{}", key).code()).isEqualTo("TOO_EARLY");

        clock.advance(MICROSECOND);

        assertThat(requestPin(held, "{}", key).status()).isEqualTo(202);
    }

    @Test
    void anAnswerIsKeptForADay() {
        var held = locks.unlocked();
        var key = key();
        var first = authorize(held, null, key);

        clock.set(NOON.plus(DAY).minus(MICROSECOND));
        forgetOldAnswers.handle();
        assertThat(authorize(held, null, key)).isEqualTo(first);

        clock.set(NOON.plus(DAY));
        var later = authorize(held, null, key);
        assertThat(later.status()).isEqualTo(200);
        assertThat(later.text("authorizationId")).isNotEqualTo(first.text("authorizationId"));
        assertThat(authorize(held, null, key)).isEqualTo(later);
    }

    @Test
    void afterADayAKeyMayBeUsedForAnotherRequest() {
        var held = locks.unlocked();
        var key = key();
        authorize(held, null, key);

        clock.set(NOON.plus(DAY));

        assertThat(begin(held, key).status()).isEqualTo(202);
    }

    @Test
    void whatIsOlderThanADayIsForgotten() {
        var held = locks.unlocked();
        authorize(held, null, key());
        clock.set(NOON.plus(DAY).minus(MICROSECOND));
        forgetOldAnswers.handle();
        assertThat(kept(held.account())).hasSize(1);

        clock.set(NOON.plus(DAY));
        forgetOldAnswers.handle();

        assertThat(kept(held.account())).isEmpty();
    }

    @Test
    void manyAreForgottenInMoreThanOneTransaction() {
        var account = world.reseller("0.00");
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into idempotency_record
                                    (account_id, key_hash, fingerprint, answered_at, status, body)
                                select :account, sha256(n::text::bytea), sha256('same'), :at, 200, '{}'
                                from generate_series(1, :many) as n
                                """)
                        .param("account", account.value())
                        .param("at", NOON.atOffset(ZoneOffset.UTC))
                        .param("many", BatchedDelete.AT_ONCE + 1)
                        .update());
        clock.set(NOON.plus(DAY));
        var counted = new CountedTransactions(transactions);

        new ForgetOldAnswers(records, counted, clock).handle();

        assertThat(kept(account)).isEmpty();
        assertThat(counted.count()).isEqualTo(2);
    }

    @Test
    void aNewKeyHasNoPlaceWhereTooManyAnswersOfItsApiKeyAreKept() {
        var held = locks.unlocked();
        var backend = backend(held);
        var other = backend(held);
        var key = key();
        var first = authorize(backend, held, key);
        fill(held.account(), 99_998);
        assertThat(authorize(backend, held, key()).status()).isEqualTo(200);
        assertThat(kept(held.account())).hasSize(100_000);

        var beyond = authorize(backend, held, key());

        assertThat(beyond.status()).isEqualTo(429);
        assertThat(beyond.code()).isEqualTo("RATE_LIMITED");
        assertThat(beyond.text("retryAt")).isEqualTo(NOON.plus(DAY).toString());
        var lock = backend.put(lockOf(held), body(held, null), key());
        assertThat(lock.code()).as("a command").isEqualTo("RATE_LIMITED");
        assertThat(phones.messages(held.phone())).isEmpty();
        assertThat(authorize(backend, held, key)).as("none is dropped").isEqualTo(first);
        assertThat(authorize(other, held, key()).status()).as("another API key").isEqualTo(200);
        assertThat(authorize(backend, held, null).status()).as("no key").isEqualTo(200);
        clock.set(NOON.plus(DAY));
        assertThat(authorize(backend, held, key()).status()).isEqualTo(200);
    }

    /** As if so many more answers were kept for the API key that has been used. */
    private void fill(AccountId account, int answers) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql(
                                """
                                insert into idempotency_record (account_id, api_key_id, key_hash, fingerprint, answered_at,
                                    status, body)
                                select account_id, api_key_id, sha256(n::text::bytea), fingerprint, answered_at, status, body
                                from idempotency_record, generate_series(1, :many) as n where account_id = :account
                                """)
                        .param("account", account.value())
                        .param("many", answers)
                        .update());
    }

    @Test
    void theKeysOfTwoAccountsDoNotMeet() {
        var one = locks.active();
        var other = locks.active();
        var key = key();

        assertThat(requestPin(one, "{}", key).status()).isEqualTo(202);
        assertThat(requestPin(other, "{\"language\":\"DE\"}", key).status()).isEqualTo(202);
    }

    @Test
    void aKeyIsVisibleAsciiOfABoundedLength() {
        var held = locks.unlocked();
        for (var wrong : List.of("k".repeat(256), "two words", "")) {
            var reply = authorize(held, null, wrong);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("INVALID_VALUE");
            assertThat(reply.text("field")).isEqualTo("Idempotency-Key");
        }
        assertThat(authorize(held, null, "k".repeat(255)).status()).isEqualTo(200);
    }

    @Test
    void whatIsKeptHoldsNeitherCodeNorNumberNorKey() {
        var held = locks.unlocked();
        var beginKey = key();
        begin(held, beginKey);
        var code = phones.code(held.phone());
        var wrong = phones.wrongCode(held.phone());
        backend(held).put(lockOf(held), body(held, wrong), key());
        backend(held).put(lockOf(held), body(held, code), key());

        assertThat(kept(held.account()))
                .hasSize(3)
                .allSatisfy(row ->
                        assertThat(row)
                                .doesNotContain(
                                        code,
                                        wrong,
                                        held.phone().e164(),
                                        held.phone().e164().substring(4),
                                        beginKey));
    }

    private Reply begin(Held held, @Nullable String key) {
        return backend(held).put(lockOf(held), body(held, null), key);
    }

    private Reply requestPin(Held held, String body, @Nullable String key) {
        return backend(held).post("/api/v1/domains/" + held.domain() + "/pins", body, key);
    }

    private Reply authorize(Held held, @Nullable String code, @Nullable String key) {
        return authorize(backend(held), held, code, key);
    }

    private static Reply authorize(Backend backend, Held held, @Nullable String key) {
        return authorize(backend, held, null, key);
    }

    private static Reply authorize(
            Backend backend, Held held, @Nullable String code, @Nullable String key) {
        var token = code == null ? "null" : '"' + code + '"';
        return backend.post(
                "/api/v1/authorizations",
                "{\"domain\":\"%s\",\"command\":\"DeleteDomain\",\"token\":%s}"
                        .formatted(held.domain(), token),
                key);
    }

    private Backend backend(Held held) {
        return new Backend(port, world.apiKey(held.account()));
    }

    private static String lockOf(Held held) {
        return "/api/v1/domains/" + held.domain() + "/pin-lock";
    }

    private static String body(Held held, @Nullable String code) {
        return bodyWith(held.phone(), code);
    }

    private static String bodyWith(MobileNumber number, @Nullable String code) {
        var token = code == null ? "null" : '"' + code + '"';
        return "{\"pinlock\":1,\"authorityNumber\":\"%s\",\"token\":%s}"
                .formatted(number.e164(), token);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private long events(Held held, AuditEvent event) {
        return trails.of(held.domain()).stream().filter(entry -> entry.event() == event).count();
    }

    /** All that the account's kept answers store, as text. */
    private List<String> kept(AccountId account) {
        return jdbc.sql("select r::text from idempotency_record r where account_id = :account")
                .param("account", account.value())
                .query(String.class)
                .list();
    }

    private static void hold(Connection connection, DomainName domain) throws SQLException {
        connection.setAutoCommit(false);
        try (var row =
                connection.prepareStatement(
                        "select id from pin_lock where domain = ? for no key update")) {
            row.setString(1, domain.ascii());
            assertThat(row.executeQuery().next()).isTrue();
        }
    }

    /** Waits until a command has taken its key. */
    private void awaitAdvisoryLock() {
        Patience.until(
                "the first call has taken its key",
                () ->
                        jdbc.sql("select count(*) from pg_locks where locktype = 'advisory'")
                                        .query(Long.class)
                                        .single()
                                > 0);
    }

    private static List<Reply> together(int callers, Callable<Reply> call)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = new ArrayList<Reply>();
            var running = new ArrayList<Future<Reply>>();
            for (var i = 0; i < callers; i++) running.add(threads.submit(call));
            for (var reply : running) replies.add(reply.get());
            return replies;
        }
    }
}
