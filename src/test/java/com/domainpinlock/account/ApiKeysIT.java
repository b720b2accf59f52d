package com.domainpinlock.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.domainpinlock.kernel.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Keys as PostgreSQL keeps them. */
@SpringBootTest(properties = "pinlock.data-directory=target/api-keys-it")
@Tag("slow")
class ApiKeysIT {
    @Autowired ApiKeys keys;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired ApiKeyStore store;
    @Autowired AccountKeys accountKeys;
    @Autowired FailedLogins failures;
    @Autowired Clock clock;
    private AccountId account = new AccountId(1);

    @BeforeEach
    void anAccount() {
        account =
                inTransaction(() ->
                        new AccountId(
                                jdbc.sql(
                                                """
                                                insert into account (name, kind, currency, created_at)
                                                values ('keys-it', 'RESELLER', 'EUR', now())
                                                on conflict (name) do update set currency = 'EUR'
                                                returning id
                                                """)
                                        .query(Long.class)
                                        .single()));
    }

    @Test
    void letsInWhomAKeyWasMadeForAndKeepsNothingButItsHash() {
        var key = create(Set.of(Scope.PINLOCK, Scope.ACCOUNT));

        assertThat(keys.authenticate(login("keys-it", key)))
                .hasValueSatisfying(caller -> {
                    assertThat(caller.account()).isEqualTo(account);
                    assertThat(caller.accountName()).isEqualTo("keys-it");
                    assertThat(caller.kind()).isEqualTo(AccountKind.RESELLER);
                    assertThat(caller.scopes())
                            .containsExactlyInAnyOrder(Scope.PINLOCK, Scope.ACCOUNT);
                });
        assertThat(keys.authenticate(login("other", key))).isEmpty();
        assertThat(jdbc.sql("select k::text from api_key k").query(String.class).list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(key));
    }

    @Test
    void forgetsARevokedKeyWithinTwoSeconds() {
        var key = create(Set.of(Scope.GUARD));
        assertThat(keys.authenticate(login(null, key))).isPresent();

        inTransaction(() ->
                jdbc.sql("update api_key set revoked_at = now() where hash = ?")
                        .param(KeyHash.of(key).bytes())
                        .update());

        await().atMost(Duration.ofMillis(2500))
                .until(() -> keys.authenticate(login(null, key)).isEmpty());
    }

    /** Whatever order they use it in: both keep asking, and neither takes longer than the bound. */
    @Test
    void aRevokedKeyIsDeadAtEveryInstanceWithinTwoSeconds() throws InterruptedException {
        var other = new ApiKeys(store, new LoginRecords.Uses(), failures, clock, false);
        var key = create(Set.of(Scope.GUARD));
        long id = Objects.requireNonNull(keys.authenticate(login(null, key)).orElseThrow().keyId());
        assertThat(other.authenticate(login(null, key))).isPresent();

        inTransaction(() -> {
            accountKeys.revoke(id, clock.instant());
            return id;
        });
        var revoked = System.nanoTime();

        assertThat(keys.authenticate(login(null, key))).as("where it was revoked").isEmpty();
        var asked = System.nanoTime(); // it may take long until an answer is looked at
        while (other.authenticate(login(null, key)).isPresent()) {
            assertThat(asked - revoked).isLessThan(ApiKeys.REVOKED_WITHIN.toNanos());
            Thread.sleep(5);
            asked = System.nanoTime();
        }
        assertThat(other.authenticate(login(null, key))).isEmpty();
    }

    @Test
    void anInstanceThatHasNotSeenAKeyForAWhileAsksBeforeItLetsItIn() throws InterruptedException {
        var other = new ApiKeys(store, new LoginRecords.Uses(), failures, clock, false);
        var key = create(Set.of(Scope.GUARD));
        long id =
                Objects.requireNonNull(other.authenticate(login(null, key)).orElseThrow().keyId());
        inTransaction(() -> {
            accountKeys.revoke(id, clock.instant());
            return id;
        });

        Thread.sleep(ApiKeys.REVOKED_WITHIN.toMillis());

        assertThat(other.authenticate(login(null, key))).isEmpty();
    }

    @Test
    void keepsWhereAKeyMayBeUsedFrom() {
        var networks = List.of(Network.parse("192.0.2.0/24"), Network.parse("2001:db8::/32"));
        var wanted =
                new NewKey(account, fresh("networks"), Set.of(Scope.GUARD), null, networks, null);
        var key = inTransaction(() -> keys.create(wanted)).text();

        assertThat(keys.authenticate(new Login(null, null, key, "192.0.2.7"))).isPresent();
        assertThat(keys.authenticate(new Login(null, null, key, "2001:db8:1::7"))).isPresent();
        assertThat(keys.authenticate(new Login(null, null, key, "198.51.100.7"))).isEmpty();
    }

    @Test
    void twoLivingKeysNeverShareALabel() {
        var wanted = new NewKey(account, fresh("same"), Set.of(Scope.GUARD), null);
        inTransaction(() -> keys.create(wanted));

        assertThatThrownBy(() -> inTransaction(() -> keys.create(wanted)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("living_keys_have_labels_of_their_own");
    }

    @Test
    void refusesAnExpiredKey() {
        var key = create(Set.of(Scope.GUARD));
        inTransaction(() ->
                jdbc.sql("update api_key set expires_at = now() where hash = ?")
                        .param(KeyHash.of(key).bytes())
                        .update());

        assertThat(keys.authenticate(login(null, key))).isEmpty();
    }

    @Test
    void makesADemoKeyOnceHoweverOftenItIsAskedTo() {
        for (var time = 0; time < 2; time++)
            transaction.executeWithoutResult(_ ->
                    keys.createDemo(account, "demo", Set.of(Scope.PINLOCK), null, "keys-it-demo"));

        assertThat(keys.authenticate(login("keys-it", "keys-it-demo"))).isPresent();
    }

    @Test
    void makesAKeyOnlyWithinTheTransactionOfWhatAsksForIt() {
        assertThatThrownBy(
                        () -> keys.create(new NewKey(account, "lone", Set.of(Scope.GUARD), null)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private String create(Set<Scope> scopes) {
        var label = fresh("test");
        return inTransaction(() -> keys.create(new NewKey(account, label, scopes, null)).text());
    }

    /** Its database outlives the run. */
    private static String fresh(String label) {
        return label + "-" + UUID.randomUUID();
    }

    private static Login login(@Nullable String account, String key) {
        return new Login(account, null, key, "192.0.2.1");
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
