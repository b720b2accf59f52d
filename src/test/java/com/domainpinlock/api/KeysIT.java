package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.AccountKeys;
import com.domainpinlock.account.ApiKeys;
import com.domainpinlock.account.Network;
import com.domainpinlock.account.NewKey;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** An account's keys, as it makes, sees and revokes them itself. */
class KeysIT extends ServiceTest {
    private static final String KEYS = "/api/v1/account/keys";
    private static final String POLICY = "/api/v1/policy";

    @LocalServerPort private int port;
    @Autowired private ApiKeys apiKeys;
    @Autowired private AccountKeys accountKeys;
    @Autowired private JdbcClient jdbc;
    @Autowired private TransactionOperations transactions;

    private AccountId account = new AccountId(1);
    private ApiCaller api = ApiCaller.of(0);

    @BeforeEach
    void anAccount() {
        account = world.reseller("100.00");
        api = with(world.apiKey(account, Scope.PINLOCK, Scope.GUARD, Scope.ACCOUNT));
    }

    @Test
    void aKeyIsShownOnceAndWorksAtOnce() {
        var made = create("{\"label\": \"backend\", \"scopes\": [\"guard\", \"pinlock\"]}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("key")).matches("dpl_[0-9a-f]{48}");
        assertThat(made.body().path("scopes").toString()).isEqualTo("[\"pinlock\",\"guard\"]");
        var key = with(made.text("key"));
        assertThat(key.get("/api/v1/pin-locks").status()).isEqualTo(200);
        assertThat(key.get(KEYS).text("scope")).isEqualTo("account");
        var listed = api.get(KEYS).body().path("items").get(1);
        assertThat(listed.toString())
                .isEqualTo(
                        """
                        {"id":%d,"label":"backend","scopes":["pinlock","guard"],"person":null,"networks":null,\
                        "createdAt":"2026-03-02T12:00:00Z","expiresAt":null,"lastUsedAt":null,"revokedAt":null,"awaitsConfirmation":false}\
                        """
                                .formatted(made.body().path("id").asLong()));
        assertThat(notices()).containsExactly("KEY_CREATED label backend, scopes pinlock guard");
    }

    @Test
    void aKeyEndsAtItsInstant() {
        var made =
                create(
                        "{\"label\": \"day\", \"scopes\": [\"guard\"], \"expiresAt\": \"2026-03-03\"}");
        var key = with(made.text("key"));

        clock.set(clock.instant().plus(Duration.ofHours(12)).minus(Duration.ofNanos(1000)));
        assertThat(key.get(POLICY).status()).isEqualTo(200);
        clock.advance(Duration.ofNanos(1000));
        assertThat(key.get(POLICY).status()).isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsDeadAtOnceWhereItWasRevokedAndStaysInTheList() {
        var made = create("{\"label\": \"lost\", \"scopes\": [\"guard\"]}");
        var key = with(made.text("key"));
        assertThat(key.get(POLICY).status()).isEqualTo(200);
        var path = KEYS + "/" + made.body().path("id").asLong();

        var revoked = api.send("DELETE", path, null);

        assertThat(revoked.text("revokedAt")).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(key.get(POLICY).status()).isEqualTo(401);
        clock.advance(Duration.ofMinutes(1));
        assertThat(api.send("DELETE", path, null).body()).isEqualTo(revoked.body());
        assertThat(api.get(KEYS).body().path("items")).hasSize(2);
        assertThat(notices())
                .containsExactly("KEY_CREATED label lost, scopes guard", "KEY_REVOKED label lost");
        assertThat(create("{\"label\": \"lost\", \"scopes\": [\"guard\"]}").status())
                .as("its label is free again")
                .isEqualTo(201);
    }

    @Test
    void aKeyHandsOnNothingThatItHasNotGot() {
        var narrow = with(world.apiKey(account, Scope.ACCOUNT));

        var refused =
                unchanged(() ->
                        create(
                                narrow,
                                "{\"label\": \"more\", \"scopes\": [\"account\", \"guard\"]}"));

        assertThat(refused.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(refused.text("scope")).isEqualTo("guard");
        assertThat(create(narrow, "{\"label\": \"same\", \"scopes\": [\"account\"]}").status())
                .isEqualTo(201);
    }

    @Test
    void aKeyHandsOnNoNetworksBeyondItsOwn() {
        var own = List.of(Network.parse("127.0.0.0/8"), Network.parse("::1"));
        var bound = with(key(new NewKey(account, "bound", Set.of(Scope.ACCOUNT), null, own, null)));

        var left = create(bound, "{\"label\": \"left-out\", \"scopes\": [\"account\"]}");
        var inner =
                create(
                        bound,
                        "{\"label\": \"in\", \"scopes\": [\"account\"], \"networks\": [\"127.0.0.1\"]}");
        var outer =
                unchanged(() ->
                        create(
                                bound,
                                "{\"label\": \"out\", \"scopes\": [\"account\"], \"networks\": [\"127.0.0.1\", \"10.0.0.0/8\"]}"));

        assertThat(left.body().path("networks").toString())
                .isEqualTo("[\"127.0.0.0/8\",\"::1/128\"]");
        assertThat(inner.body().path("networks").toString()).isEqualTo("[\"127.0.0.1/32\"]");
        assertThat(outer.text("field")).isEqualTo("networks");
    }

    @Test
    void aKeyHandsOnNoMoreTimeThanItHas() {
        var end = clock.instant().plus(Duration.ofDays(1));
        var ending =
                with(
                        key(
                                new NewKey(
                                        account,
                                        "ending",
                                        Set.of(Scope.ACCOUNT),
                                        null,
                                        List.of(),
                                        end)));
        var wanted = "{\"label\": \"%s\", \"scopes\": [\"account\"], \"expiresAt\": \"%s\"}";

        var left = create(ending, "{\"label\": \"left-out\", \"scopes\": [\"account\"]}");
        var same = create(ending, wanted.formatted("same", end));
        var later = unchanged(() -> create(ending, wanted.formatted("later", end.plusNanos(1000))));

        assertThat(left.text("expiresAt")).isEqualTo(end.toString());
        assertThat(same.status()).isEqualTo(201);
        assertThat(later.text("field")).isEqualTo("expiresAt");
    }

    @Test
    void aKeyFromElsewhereIsNotLetIn() {
        var elsewhere = List.of(Network.parse("192.0.2.0/24"), Network.parse("2001:db8::/32"));
        var wanted = new NewKey(account, "far", Set.of(Scope.PINLOCK), null, elsewhere, null);

        var answer = with(key(wanted)).get(POLICY);

        assertThat(answer.text("code")).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|label",
                "{'label': null, 'scopes': ['guard']}|MISSING_FIELD|label",
                "{'label': 'a'}|MISSING_FIELD|scopes",
                "{'label': '', 'scopes': ['guard']}|INVALID_VALUE|label",
                "{'label': 'Upper', 'scopes': ['guard']}|INVALID_VALUE|label",
                "{'label': '-a', 'scopes': ['guard']}|INVALID_VALUE|label",
                "{'label': 'a:b', 'scopes': ['guard']}|INVALID_VALUE|label",
                "{'label': 'a\\u0000', 'scopes': ['guard']}|INVALID_VALUE|label",
                "{'label': 'TAKEN', 'scopes': ['guard']}|INVALID_VALUE|label",
                "{'label': 'LONG', 'scopes': ['guard']}|INVALID_VALUE|label",
                "{'label': 'a', 'scopes': []}|INVALID_VALUE|scopes",
                "{'label': 'a', 'scopes': 'guard'}|INVALID_VALUE|scopes",
                "{'label': 'a', 'scopes': [null]}|INVALID_VALUE|scopes",
                "{'label': 'a', 'scopes': ['GUARD']}|INVALID_VALUE|scopes",
                "{'label': 'a', 'scopes': ['guard', 'all']}|INVALID_VALUE|scopes",
                "{'label': 'a', 'scopes': ['operator']}|INVALID_VALUE|scopes",
                "{'label': 'a', 'scopes': ['guard', 'support']}|INVALID_VALUE|scopes",
                "{'label': 'a', 'scopes': ['guard'], 'networks': []}|INVALID_VALUE|networks",
                "{'label': 'a', 'scopes': ['guard'], 'networks': [null]}|INVALID_VALUE|networks",
                "{'label': 'a', 'scopes': ['guard'], 'networks': ['192.0.2.1/24']}|INVALID_VALUE|networks",
                "{'label': 'a', 'scopes': ['guard'], 'networks': ['registrar.example']}|INVALID_VALUE|networks",
                "{'label': 'a', 'scopes': ['guard'], 'networks': [MANY]}|INVALID_VALUE|networks",
                "{'label': 'a', 'scopes': ['guard'], 'expiresAt': '2026-03-02T12:00:00Z'}|INVALID_VALUE|expiresAt",
                "{'label': 'a', 'scopes': ['guard'], 'expiresAt': '2026-03-02'}|INVALID_VALUE|expiresAt",
                "{'label': 'a', 'scopes': ['guard'], 'expiresAt': 'soon'}|INVALID_VALUE|expiresAt",
                "{'label': 'a', 'scopes': ['guard'], 'expiresAt': ''}|INVALID_VALUE|expiresAt",
                "{'label': 'a', 'scopes': ['guard'], 'person': 'alice'}|INVALID_VALUE|person",
                "{'label': 'a', 'scopes': ['guard'], 'owner': 'alice'}|UNKNOWN_FIELD|owner",
            })
    void refusesAKeyThatCannotBe(String body, String code, String field) {
        create("{\"label\": \"taken\", \"scopes\": [\"guard\"]}");
        var many = new ArrayList<String>();
        for (var number = 0; number < 51; number++) many.add("'10.0.0." + number + "'");
        var sent =
                body.replace("TAKEN", "taken")
                        .replace("LONG", "x".repeat(64))
                        .replace("MANY", String.join(", ", many))
                        .replace('\'', '"');

        var refused = unchanged(() -> create(sent));

        assertThat(List.of(refused.text("code"), refused.text("field")))
                .isEqualTo(List.of(code, field));
        assertThat(refused.text("detail")).endsWith(".");
    }

    @Test
    void oneLabelWantedByManyAtOnceIsOneKey() {
        var answers =
                Crowd.of(
                        12,
                        _ -> create("{\"label\": \"wanted\", \"scopes\": [\"guard\"]}").status());

        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(11);
    }

    @Test
    void anothersKeyIsAsIfItWereNotThere() {
        var other = world.reseller("0.00");
        var id = idOf(key(new NewKey(other, "theirs", Set.of(Scope.GUARD), null)));

        var theirs = unchanged(() -> api.send("DELETE", KEYS + "/" + id, null));
        var nobodys = unchanged(() -> api.send("DELETE", KEYS + "/9999999999", null));
        var none = unchanged(() -> api.send("DELETE", KEYS + "/mine", null));

        assertThat(theirs.status()).isEqualTo(400);
        assertThat(theirs.text("field")).isEqualTo("id");
        assertThat(theirs.text("detail")).isEqualTo(nobodys.text("detail"));
        assertThat(none.text("field")).isEqualTo("id");
    }

    @Test
    void theLastKeyToTheKeysCannotBeRevokedEvenByTwoAtOnce() {
        var first = key(new NewKey(account, "first", Set.of(Scope.ACCOUNT), null));
        transactions.executeWithoutResult(_ ->
                accountKeys.living(account).stream()
                        .filter(key -> !key.label().equals("first"))
                        .forEach(key -> accountKeys.revoke(key.id(), clock.instant())));
        var own = idOf(first);
        var last = unchanged(() -> with(first).send("DELETE", KEYS + "/" + own, null));
        assertThat(last.text("field")).isEqualTo("id");
        var ended =
                new NewKey(
                        account,
                        "ends",
                        Set.of(Scope.ACCOUNT),
                        null,
                        List.of(),
                        clock.instant().plusSeconds(60));
        key(ended);
        clock.advance(Duration.ofSeconds(60));
        assertThat(with(first).send("DELETE", KEYS + "/" + own, null).status())
                .as("one that has ended is no other one")
                .isEqualTo(400);

        var second = key(new NewKey(account, "second", Set.of(Scope.ACCOUNT), null));
        var ids = List.of(own, idOf(second));
        var callers = List.of(with(first), with(second));
        var answers =
                Crowd.of(
                        2,
                        number ->
                                callers.get(number)
                                        .send("DELETE", KEYS + "/" + ids.get(1 - number), null)
                                        .status());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
    }

    @Test
    void listsAPageAtATime() {
        for (var number = 1; number <= 4; number++)
            create("{\"label\": \"key-" + number + "\", \"scopes\": [\"guard\"]}");

        var page = api.get(KEYS + "?limit=2");
        var labels = new ArrayList<String>();
        while (true) {
            page.body().path("items").forEach(key -> labels.add(key.path("label").asString()));
            if (page.body().path("next").isNull()) break;
            page = api.get(KEYS + "?limit=2&after=" + page.body().path("next").asLong());
        }

        assertThat(labels).hasSize(5).endsWith("key-1", "key-2", "key-3", "key-4");
        assertThat(api.get(KEYS + "?limit=0").text("field")).isEqualTo("limit");
        assertThat(api.get(KEYS + "?limit=1001").text("field")).isEqualTo("limit");
        assertThat(api.get(KEYS + "?after=x").text("field")).isEqualTo("after");
        assertThat(api.get(KEYS + "?page=2").text("code")).isEqualTo("UNKNOWN_FIELD");
    }

    @Test
    void whoGuessesIsSlowedDownAndTheOwnerIsNot() {
        var name = world.name(account);
        var guesser = basic(name, "dpl_" + "0".repeat(48));

        var answer = guesser.get(POLICY);
        for (var tries = 0; tries < 500 && answer.status() == 401; tries++)
            answer = guesser.get(POLICY);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo("RATE_LIMITED");
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
        assertThat(answer.text("retryAt")).isNotEmpty();
        assertThat(api.get(POLICY).status()).isEqualTo(200);
        var right = world.apiKey(account, Scope.GUARD);
        assertThat(basic(name, right).get(POLICY).status()).as("even a new one").isEqualTo(200);
    }

    private ApiCaller basic(String name, String key) {
        var pair = (name + ":" + key).getBytes(StandardCharsets.UTF_8);
        return ApiCaller.of(port)
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Test
    void isForKeysWithTheScopeAlone() {
        var guard = with(world.apiKey(account, Scope.GUARD, Scope.PINLOCK));
        var made = create("{\"label\": \"mine\", \"scopes\": [\"guard\"]}");

        for (var answer :
                List.of(
                        guard.get(KEYS),
                        unchanged(
                                () -> create(guard, "{\"label\": \"a\", \"scopes\": [\"guard\"]}")),
                        unchanged(() ->
                                guard.send(
                                        "DELETE",
                                        KEYS + "/" + made.body().path("id").asLong(),
                                        null))))
            assertThat(answer.text("scope")).isEqualTo("account");
    }

    private ApiCaller with(String key) {
        return ApiCaller.of(port).withKey(key);
    }

    private Answer create(String body) {
        return create(api, body);
    }

    private static Answer create(ApiCaller caller, String body) {
        var answer = caller.post(KEYS, body);
        if (answer.status() == 201) Secrets.key(answer.text("key"));
        return answer;
    }

    private String key(NewKey wanted) {
        var key = transactions.execute(_ -> apiKeys.create(wanted)).text();
        Secrets.key(key);
        return key;
    }

    private long idOf(String key) {
        return transactions.execute(_ ->
                jdbc.sql("select id from api_key where hash = sha256(?::bytea)")
                        .param(key)
                        .query(Long.class)
                        .single());
    }

    private List<String> notices() {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select kind || ' ' || detail from notice where account_id = ? order by id")
                        .param(account.value())
                        .query(String.class)
                        .list());
    }

    private Answer unchanged(Supplier<Answer> request) {
        var before = tables.digest(account);
        var answer = request.get();
        assertThat(answer.status()).as("%s", answer.body()).isBetween(400, 499);
        assertThat(tables.digest(account)).as("%s", answer.body()).isEqualTo(before);
        return answer;
    }
}
