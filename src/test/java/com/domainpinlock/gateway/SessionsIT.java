package com.domainpinlock.gateway;

import static com.domainpinlock.testing.Refusals.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.FailedLogins;
import com.domainpinlock.account.Login;
import com.domainpinlock.account.Network;
import com.domainpinlock.account.NewKey;
import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.StoredSessions.Ended;
import com.domainpinlock.gateway.StoredSessions.Open;
import com.domainpinlock.gateway.wire.Call;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.CommandClient;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Patience;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class SessionsIT extends GatewayTest {
    private static final int MAX = 100;

    /** Of one account in a minute. */
    private static final int FAILURES_MAX = 60;

    @Autowired private AutowireCapableBeanFactory beans;
    @Autowired private StoredSessions sessions;
    @Autowired private ApiKeys keys;

    @Test
    void oneDialectSendsItsSessionAlone() {
        var account = world.reseller("1.00");
        var client = client(account);

        var opened = client.give("StartSession");

        assertThat(opened.code()).isEqualTo(200);
        assertThat(opened.properties()).containsOnlyKeys("session");
        var within = client.with("s_session=" + opened.value("session"));
        assertThat(within.give("StatusAccount").value("registrar")).isEqualTo(world.name(account));
        assertThat(within.give("EndSession").code()).isEqualTo(200);
        assertThat(within.give("StatusAccount").code()).isEqualTo(530);
        assertThat(within.give("EndSession").code()).isEqualTo(530);
    }

    @Test
    void theOtherSendsItsLoginToo() {
        var account = world.reseller("1.00");
        var client = client(account);
        var name = "s_login=" + world.name(account);

        var opened = client.plain("command=StartSession", "persistent=1");

        assertThat(opened.value("expiration date")).isEqualTo("2026-03-02 13:00:00");
        var id = "s_sessionid=" + opened.value("sessionid");
        assertThat(client.with(name, id).give("StatusAccount").code()).isEqualTo(200);
        assertThat(client.with(name + ":role", id).give("StatusAccount").code()).isEqualTo(200);
        assertThat(client.with("s_login=another", id).give("StatusAccount").code()).isEqualTo(530);
        assertThat(client.with(name, id).give("StopSession").code()).isEqualTo(200);
        assertThat(client.with(name, id).give("StatusAccount").code()).isEqualTo(530);
    }

    @Test
    void aSessionLastsAnHourAndNotAnInstantMore() {
        var client = client(world.reseller("1.00"));
        var within = client.with("s_session=" + client.give("StartSession").value("session"));

        clock.set(SettableClock.NOON.plus(Duration.ofHours(1)).minusNanos(1000));
        assertThat(within.give("StatusAccount").code()).isEqualTo(200);
        clock.advance(Duration.ofNanos(1000));
        assertThat(within.give("StatusAccount").code()).isEqualTo(530);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout=60, 2026-03-02 12:01:00",
        "timeout=3600, 2026-03-02 13:00:00",
        "maxttl=60, 2026-03-02 12:01:00",
        "maxttl=86400, 2026-03-03 12:00:00",
        "maxttl=86400&timeout=600, 2026-03-02 12:10:00",
        "type=WEB, 2026-03-02 13:00:00",
    })
    void aSessionLastsAsLongAsItsClientAsks(String asked, String end) {
        var account = world.reseller("1.00");
        var client = client(account);
        var fields = ("command=StartSession&persistent=1&" + asked).split("&");

        var opened = client.plain(fields);

        assertThat(opened.value("expiration date")).isEqualTo(end);
        var within = client.with("s_session=" + opened.value("sessionid"));
        var last = LocalDateTime.parse(end.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        clock.set(last.minusNanos(1000));
        assertThat(within.give("StatusAccount").code()).isEqualTo(200);
        clock.set(last);
        assertThat(within.give("StatusAccount").code()).isEqualTo(530);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TIMEOUT=59", "TIMEOUT=3601", "MAXTTL=59", "MAXTTL=86401", "MAXTTL=-60"})
    void aSessionIsNotAsLongAsNoneCanBe(String asked) {
        var refused = client(world.reseller("1.00")).give("StartSession", asked);

        assertThat(refused.code()).isEqualTo(541);
        assertThat(refused.description())
                .startsWith("Invalid attribute value; " + asked.replaceFirst("=.*", "") + ": ");
    }

    @Test
    void noSessionIsLongerThanTheSettingsAllow() {
        var settings = new GatewayProperties(Duration.ofHours(1), Duration.ofHours(2), MAX);

        assertThat(settings.lifetime(Optional.empty())).isEqualTo(Duration.ofHours(1));
        assertThat(settings.lifetime(Optional.of(Duration.ofDays(1))))
                .isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> new GatewayProperties(Duration.ofHours(2), Duration.ofHours(1), 1))
                .hasMessageContaining("pinlock.gateway.session-max");
    }

    @Test
    void aSessionEndsWithItsKey() {
        var account = world.reseller("1.00");
        var client = client(account);
        transactions.executeWithoutResult(_ ->
                jdbc.sql("update api_key set expires_at = ? where account_id = ?")
                        .param(SettableClock.NOON.plusSeconds(1800).atOffset(ZoneOffset.UTC))
                        .param(account.value())
                        .update());

        for (var asked : List.of("persistent=1", "maxttl=86400"))
            assertThat(
                            client.plain("command=StartSession", "persistent=1", asked)
                                    .value("expiration date"))
                    .isEqualTo("2026-03-02 12:30:00");
    }

    @Test
    void aSessionAllowsWhatItsKeyAllows() {
        var client = client(world.reseller("1.00"), Scope.PINLOCK);
        var within = client.with("s_session=" + client.give("StartSession").value("session"));

        assertThat(within.give("StatusAccount").description())
                .isEqualTo("Authorization failed; this API key lacks the scope account");
        assertThat(within.give("QueryDomainPinLockList").code()).isEqualTo(200);
    }

    @Test
    void aSessionIsUsedFromWhereItsKeyMayBeUsed() {
        var account = world.reseller("1.00");
        var wanted =
                new NewKey(
                        account,
                        "office",
                        Set.of(Scope.ACCOUNT),
                        null,
                        List.of(Network.parse("192.0.2.0/24")),
                        clock.instant().plus(Duration.ofMinutes(10)));
        var key = transactions.execute(_ -> keys.create(wanted)).text();
        Secrets.key(key);
        var login = new Login(world.name(account), "office", key, "192.0.2.7");
        var session = sessions.open(keys.authenticate(login).orElseThrow(), Optional.empty()).id();
        Secrets.key(session);

        assertThat(sessions.find(session, "192.0.2.200")).isInstanceOf(Open.class);
        assertThat(sessions.find(session, "198.51.100.7")).isEqualTo(new Ended());
        clock.advance(Duration.ofMinutes(10));
        assertThat(sessions.find(session, "192.0.2.200"))
                .as("the key has expired")
                .isEqualTo(new Ended());
    }

    @Test
    void aSessionDiesWithItsKey() throws InterruptedException {
        var account = world.reseller("1.00");
        var client = client(account);
        var within = client.with("s_session=" + client.give("StartSession").value("session"));
        assertThat(within.give("StatusAccount").code()).isEqualTo(200);

        transactions.executeWithoutResult(_ ->
                jdbc.sql("update api_key set revoked_at = now() where account_id = :account")
                        .param("account", account.value())
                        .update());

        var deadline = System.nanoTime() + Duration.ofMillis(2500).toNanos();
        while (within.give("StatusAccount").code() == 200) {
            assertThat(System.nanoTime()).as("still alive").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(within.give("StatusAccount").code()).isEqualTo(530);
    }

    @Test
    void anInstanceKnowsASessionThatAnotherHasOpenedAndEnded() {
        var account = world.reseller("1.00");
        var other =
                new StoredSessions(
                        jdbc,
                        beans.createBean(ApiKeys.class),
                        beans.getBean(GatewayProperties.class),
                        clock);
        var client = client(account);
        var id = client.give("StartSession").value("session");

        var found = transactions.execute(_ -> other.find(id, "127.0.0.1"));
        assertThat(found)
                .isInstanceOfSatisfying(
                        Open.class, open -> assertThat(open.caller().account()).isEqualTo(account));
        transactions.executeWithoutResult(_ -> other.end(id));
        assertThat(client.with("s_session=" + id).give("StatusAccount").code()).isEqualTo(530);
    }

    @Test
    void unknownSessionsCountAsFailedLoginsAndThoseThatHaveEndedDoNot() {
        var account = world.reseller("1.00");
        var client = client(account);
        var name = "s_login=" + world.name(account);
        var ended =
                client.with(name, "s_sessionid=" + client.give("StartSession").value("session"));
        var unknown = client.with(name, "s_sessionid=" + "0".repeat(48));
        var noSession = client.with(name, "s_sessionid=gone");
        clock.advance(Duration.ofHours(1));

        for (var call = 0; call <= FAILURES_MAX; call++)
            assertThat(ended.give("StatusAccount").code()).isEqualTo(530);
        assertThat(unknown.give("StatusAccount").code()).isEqualTo(530);
        // One more failure is allowed every three seconds, also between these two.
        Patience.until(
                "too many",
                () ->
                        noSession.give("StatusAccount").code() == 422
                                && unknown.give("StatusAccount").code() == 422);

        assertThat(ended.give("StatusAccount").code()).isEqualTo(530);
        assertThat(client.give("StatusAccount").code()).isEqualTo(200);
    }

    @Test
    void whatCannotBeASessionIsNotLookedFor() {
        var away = JdbcClient.create(new SimpleDriverDataSource());
        var logins =
                new Logins(
                        keys,
                        new StoredSessions(
                                away, keys, beans.getBean(GatewayProperties.class), clock),
                        beans.getBean(FailedLogins.class),
                        clock);

        for (var text : List.of("gone", "0".repeat(47), "0".repeat(49), "A".repeat(48))) {
            var call = Call.read(new byte[0], ("s_session=" + text).getBytes(UTF_8));
            refused(Refusal.AUTHENTICATION_FAILED, () -> logins.enter(call, "192.0.2.1"));
        }
    }

    @Test
    void theOldestGivesWayWhereThereAreTooMany() {
        var client = client(world.reseller("1.00"));
        var opened =
                IntStream.rangeClosed(0, MAX)
                        .mapToObj(_ -> {
                            clock.advance(Duration.ofSeconds(1));
                            return client.give("StartSession").value("session");
                        })
                        .toList();

        assertThat(status(client, opened.getFirst())).isEqualTo(530);
        assertThat(status(client, opened.get(1))).isEqualTo(200);
        assertThat(status(client, opened.getLast())).isEqualTo(200);
    }

    /** A session that gave way, and one that its client ended: neither was guessed. */
    @Test
    void whoGoesOnWithASessionThatIsOverHasNotFailedToLogIn() {
        var account = world.reseller("1.00");
        var client = client(account);
        var gaveWay = client.give("StartSession").value("session");
        clock.advance(Duration.ofSeconds(1));
        for (var more = 0; more < MAX; more++) client.give("StartSession");
        clock.advance(Duration.ofMinutes(30));
        var ended = client.give("StartSession").value("session");
        assertThat(client.with("s_session=" + ended).give("EndSession").code()).isEqualTo(200);
        sessions.forgetEnded();
        clock.advance(Duration.ofMinutes(1));

        for (var session : List.of(gaveWay, ended)) {
            assertThat(sessions.find(session, "127.0.0.1")).isEqualTo(new Ended());
            assertThat(status(client, session)).isEqualTo(530);
        }
    }

    @Test
    void oneKeyEndsNoSessionOfAnother() {
        var account = world.reseller("1.00");
        var owner = client(account);
        var session = owner.give("StartSession").value("session");
        var guard = client(account, Scope.GUARD);
        clock.advance(Duration.ofSeconds(1));

        Crowd.of(2 * MAX + 20, _ -> guard.give("StartSession").code());

        assertThat(status(owner, session)).isEqualTo(200);
        assertThat(stored(account)).isEqualTo(MAX + 1);
        assertThat(stored(account, "true")).as("remembered").isLessThanOrEqualTo(2 * MAX + 1);
    }

    @Test
    void aCrowdOpensNoMoreThanThereMayBe() {
        var account = world.reseller("1.00");
        var client = client(account);

        Crowd.of(MAX + 20, _ -> client.give("StartSession").code());

        assertThat(stored(account)).isEqualTo(MAX);
    }

    @Test
    void endedSessionsAreForgotten() {
        var account = world.reseller("1.00");
        client(account).give("StartSession");
        clock.advance(Duration.ofHours(25).minusNanos(1000));
        sessions.forgetEnded();
        assertThat(stored(account, "true")).isEqualTo(1);

        clock.advance(Duration.ofNanos(1000));
        sessions.forgetEnded();

        assertThat(stored(account, "true")).isZero();
    }

    @Test
    void nobodyIsLetInWithoutAKeyOrASession() {
        var account = world.reseller("1.00");
        var name = "s_login=" + world.name(account);
        var key = "s_pw=" + world.apiKey(account);
        var another = "s_login=" + world.name(world.reseller("1.00"));
        var client = client(account);

        for (var fields :
                List.of(
                        new String[] {},
                        new String[] {name},
                        new String[] {key},
                        new String[] {name, key + "x"},
                        new String[] {another, key},
                        new String[] {name, "s_pw="},
                        new String[] {"s_session=0123456789abcdef0123456789abcdef"},
                        new String[] {name, key, "s_session=gone"})) {
            var reply = client.with(fields).give("StatusAccount");
            assertThat(reply.description()).isEqualTo("Authentication failed");
            assertThat(reply.code()).isEqualTo(530);
        }
    }

    @Test
    void aRoleUserIsTheLabelOfAKeyInBothDialects() {
        var account = world.reseller("1.00");
        var name = world.name(account);
        var key = world.apiKey(account);

        for (var role : List.of(":", "!")) {
            var user = CommandClient.of(port, name + role + label(account), key);
            assertThat(user.give("StatusAccount").code()).isEqualTo(200);
            var nobody = CommandClient.of(port, name + role + "nobody", key);
            assertThat(nobody.give("StatusAccount").code()).isEqualTo(530);
        }
    }

    private int status(CommandClient client, String session) {
        return client.with("s_session=" + session).give("StatusAccount").code();
    }

    /** How many of an account's sessions are open. */
    private long stored(AccountId account) {
        return stored(account, "ends_at > '%s'".formatted(clock.instant()));
    }

    private long stored(AccountId account, String which) {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select count(*) from gateway_session where account_id = :account and "
                                        + which)
                        .param("account", account.value())
                        .query(Long.class)
                        .single());
    }
}
