package com.domainpinlock.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class ApiKeysTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SOURCE = "192.0.2.1";
    private static final AccountId ACCOUNT = new AccountId(7);

    private final KeysInMemory store = new KeysInMemory();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicLong nanos = new AtomicLong();
    private final LoginRecords.Uses uses = new LoginRecords.Uses();
    private final FailedLogins failures = new FailedLogins(KeysInMemory.UNLIMITED);
    private final ApiKeys keys = keys(true);

    @Test
    void letsInWhoeverHoldsTheKeyAndNamesTheRightAccountOrNone() {
        store.add("demo", "right", false, null);

        assertThat(keys.authenticate(login("demo", "right"))).isPresent();
        assertThat(keys.authenticate(login(null, "right"))).isPresent();
        assertThat(keys.authenticate(login("other", "right"))).isEmpty();
        assertThat(keys.authenticate(login("", "right"))).isEmpty();
        assertThat(keys.authenticate(login("demo", "wrong"))).isEmpty();
    }

    @Test
    void asksTheStoreOnceForAKeyInUse() {
        store.add("demo", "right", false, null);

        for (var call = 0; call < 100; call++) keys.authenticate(login("demo", "right"));

        assertThat(store.lookups).hasValue(1);
    }

    @Test
    void asksTheStoreOnceForAKeyThatIsWrongAgainAndAgain() {
        for (var call = 0; call < 100; call++) keys.authenticate(login("demo", "wrong"));

        assertThat(store.lookups).hasValue(1);
    }

    @Test
    void forgetsARevokedKeyWithinTwoSeconds() {
        store.add("demo", "right", false, null);
        keys.authenticate(login("demo", "right"));
        store.kept.clear();

        pass(Duration.ofSeconds(2));

        assertThat(keys.authenticate(login("demo", "right"))).isEmpty();
    }

    @Test
    void looksAKeyInUseUpAgainBesideTheRequestAfterASecond() {
        store.add("demo", "right", false, null);
        keys.authenticate(login("demo", "right"));
        store.kept.clear();

        pass(Duration.ofSeconds(1).plusNanos(1));
        keys.authenticate(login("demo", "right"));

        await().untilAsserted(
                        () -> assertThat(keys.authenticate(login("demo", "right"))).isEmpty());
    }

    /** The answer of a slow database is as old as the question. */
    @Test
    void neverTakesALateAnswerForAFreshOne() {
        store.add("demo", "right", false, null);
        store.beforeAnswer =
                () -> {
                    store.beforeAnswer = () -> {};
                    pass(Duration.ofSeconds(2));
                };

        assertThat(keys.authenticate(login("demo", "right"))).isPresent();

        assertThat(store.lookups).hasValue(2);
    }

    @Test
    void asksForNoKeyThatCannotBeOne() {
        var outside = keys(false);

        for (var text :
                List.of(
                        "",
                        "right",
                        "dpl_",
                        "dpl_" + "0".repeat(47),
                        "dpl_" + "0".repeat(49),
                        "dpl_" + "A".repeat(48),
                        "xpl_" + "0".repeat(48),
                        "x".repeat(100_000)))
            assertThat(outside.authenticate(login(null, text))).isEmpty();

        assertThat(store.lookups).hasValue(0);
        outside.authenticate(login(null, "dpl_" + "0".repeat(48)));
        assertThat(store.lookups).hasValue(1);
    }

    @Test
    void letsInOnlyTheKeyWithTheLabelThatIsNamed() {
        var backend = keys.create(guard("backend")).text();

        assertThat(keys.authenticate(new Login("demo", "backend", backend, SOURCE))).isPresent();
        assertThat(keys.authenticate(new Login("demo", "panel", backend, SOURCE))).isEmpty();
        assertThat(keys.authenticate(new Login("demo", "", backend, SOURCE))).isEmpty();
        assertThat(failures.drain().keySet())
                .extracting(FailedLogins.Kind::fault)
                .containsOnly(Login.Fault.LABEL_DIFFERS);
    }

    @Test
    void letsAKeyInFromItsNetworksAlone() {
        var wanted =
                new NewKey(
                        ACCOUNT,
                        "backend",
                        Set.of(Scope.GUARD),
                        null,
                        List.of(Network.parse("192.0.2.0/24"), Network.parse("2001:db8::/32")),
                        null);
        var key = keys.create(wanted).text();

        assertThat(keys.authenticate(new Login(null, null, key, "192.0.2.255"))).isPresent();
        assertThat(keys.authenticate(new Login(null, null, key, "2001:db8::1"))).isPresent();
        assertThat(keys.authenticate(new Login(null, null, key, "192.0.3.0"))).isEmpty();
        assertThat(failures.drain().keySet())
                .containsExactly(
                        new FailedLogins.Kind("192.0.3.0", null, 1L, Login.Fault.NETWORK_DIFFERS));
    }

    @Test
    void remembersWhichKeyWasUsedAndWhen() {
        store.add("demo", "right", false, null);
        keys.authenticate(login("demo", "wrong"));
        assertThat(uses.drain()).isEmpty();

        keys.authenticate(login("demo", "right"));
        now.set(NOON.plusSeconds(7));
        keys.authenticate(login("demo", "right"));

        assertThat(uses.drain()).containsExactly(Map.entry(1L, NOON.plusSeconds(7)));
        assertThat(uses.drain()).isEmpty();
    }

    @Test
    void judgesExpiryAtEveryUseOfAKeyItKnows() {
        store.add("demo", "right", false, NOON.plusSeconds(1));

        now.set(NOON.plusSeconds(1).minusNanos(1000));
        assertThat(keys.authenticate(login("demo", "right"))).isPresent();
        now.set(NOON.plusSeconds(1));
        assertThat(keys.authenticate(login("demo", "right"))).isEmpty();

        assertThat(store.lookups).hasValue(1);
    }

    @Test
    void neverTakesAStoreThatIsDownForAnAnswer() {
        store.add("demo", "right", false, null);
        store.down = true;
        assertThatThrownBy(() -> keys.authenticate(login("demo", "right")))
                .isInstanceOf(DataAccessResourceFailureException.class);

        store.down = false;
        assertThat(keys.authenticate(login("demo", "right"))).isPresent();
    }

    @Test
    void honoursDemoKeysInTheSandboxAlone() {
        keys.createDemo(ACCOUNT, "demo", Set.of(Scope.PINLOCK), null, "demo-key");

        assertThat(keys.authenticate(login("demo", "demo-key"))).isPresent();
        assertThat(keys(false).authenticate(login("demo", "demo-key"))).isEmpty();
        assertThatThrownBy(() ->
                        keys(false).createDemo(ACCOUNT, "demo", Set.of(Scope.PINLOCK), null, "k"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void makesRandomKeysOfAtLeast160Bits() {
        var one = keys.create(guard("one")).text();
        var other = keys.create(guard("other")).text();

        assertThat(one).matches("dpl_[0-9a-f]{48}").isNotEqualTo(other);
        assertThat(keys.authenticate(login(null, one)))
                .hasValueSatisfying(
                        caller -> assertThat(caller.scopes()).containsExactly(Scope.GUARD));
        assertThat(store.kept.toString()).doesNotContain(one);
    }

    @Test
    void refusesWhatTheKeyWasNotMadeForAndNamesTheScope() {
        var caller =
                new Caller(ACCOUNT, "demo", AccountKind.RESELLER, Set.of(Scope.GUARD), 1L, null);

        caller.require(Scope.GUARD);
        assertThatThrownBy(() -> caller.require(Scope.PINLOCK))
                .isInstanceOfSatisfying(
                        CommandRefused.class,
                        refused ->
                                assertThat(refused.refused())
                                        .isEqualTo(
                                                Refused.because(Refusal.INSUFFICIENT_SCOPE)
                                                        .scope("pinlock"))
                                        .extracting(why -> why.details().get(Detail.SCOPE))
                                        .isEqualTo("pinlock"));
    }

    private ApiKeys keys(boolean sandbox) {
        InstantSource source = now::get;
        return new ApiKeys(
                store, uses, failures, source.withZone(ZoneOffset.UTC), sandbox, nanos::get);
    }

    private static Login login(@Nullable String account, String key) {
        return new Login(account, null, key, SOURCE);
    }

    private static NewKey guard(String label) {
        return new NewKey(ACCOUNT, label, Set.of(Scope.GUARD), null);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
