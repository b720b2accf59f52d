package com.domainpinlock.api;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.user.Authenticator;
import com.domainpinlock.user.ChangePassword;
import com.domainpinlock.user.CreateUser;
import com.domainpinlock.user.SecondFactor;
import com.domainpinlock.user.SignIn;
import com.domainpinlock.user.SignInStep;
import com.domainpinlock.user.SignedIn;
import com.domainpinlock.user.Users;
import com.domainpinlock.user.WantedUser;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** An account's users, as it makes, resets and removes them itself. */
class UsersIT extends ServiceTest {
    private static final String USERS = "/api/v1/account/users";
    private static final String OWN = "a kettle in the attic";
    private static final String SOURCE = "192.0.2.1";

    @LocalServerPort int port;
    @Autowired SignIn signIn;
    @Autowired Users users;
    @Autowired ChangePassword changePassword;
    @Autowired SecondFactor secondFactor;
    @Autowired CreateUser createUser;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionOperations transactions;

    AccountId account;
    ApiCaller api;

    @BeforeEach
    void anAccount() {
        Secrets.password(OWN);
        account = world.reseller("100.00");
        api = with(world.apiKey(account, Scope.PINLOCK, Scope.GUARD, Scope.ACCOUNT));
    }

    @Test
    void aUserSignsInWithAPasswordThatIsToldOnce() {
        var made = create("{\"name\": \"alice\", \"scopes\": [\"account\", \"pinlock\"]}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("password")).matches("[a-z2-9]{20}");
        assertThat(enter("alice", made.text("password")).mustChangePassword()).isTrue();
        assertThat(api.get(USERS).body().toString())
                .isEqualTo(
                        """
                        {"items":[{"name":"alice","scopes":["pinlock","account"],"passwordEndsAt":"2026-03-09T12:00:00Z",\
                        "secondFactor":false,"createdAt":"2026-03-02T12:00:00Z","lastSignedInAt":"2026-03-02T12:00:00Z","awaitsConfirmation":false}]}\
                        """);
        assertThat(notices()).containsExactly("USER_CREATED user alice, scopes pinlock account");
    }

    @Test
    void aPasswordOfTheirOwnNeverEnds() {
        var who = settled("alice");

        assertThat(who.caller().scopes()).isEqualTo(Set.of(Scope.ACCOUNT));
        assertThat(api.get(USERS).body().at("/items/0/passwordEndsAt").isNull()).isTrue();
    }

    @Test
    void whoIsRemovedIsOutAtOnceAndTheirNameIsFree() {
        var who = settled("alice");

        var removed = api.send("DELETE", USERS + "/alice", null);

        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.text("name")).isEqualTo("alice");
        assertThat(users.find(person(who), who.version())).isEmpty();
        refused(Refusal.AUTHENTICATION_FAILED, () -> enter("alice", OWN));
        assertThat(api.get(USERS).body().path("items")).isEmpty();
        assertThat(api.send("DELETE", USERS + "/alice", null).text("field")).isEqualTo("name");
        assertThat(create("{\"name\": \"alice\", \"scopes\": [\"pinlock\"]}").status())
                .isEqualTo(201);
        refused(Refusal.AUTHENTICATION_FAILED, () -> enter("alice", OWN));
        assertThat(users.find(person(who), who.version())).isEmpty();
        assertThat(notices())
                .containsExactly(
                        "USER_CREATED user alice, scopes account",
                        "PASSWORD_CHANGED user alice",
                        "USER_REMOVED user alice",
                        "USER_CREATED user alice, scopes pinlock");
    }

    @Test
    void aResetHelpsWhoHasLostPasswordAndAuthenticator() {
        var who = settled("alice");
        var enrolment = secondFactor.begin(who, OWN);
        Secrets.password(enrolment.secret());
        secondFactor.confirm(who, new Authenticator(enrolment.secret()).code(clock.instant()));
        assertThat(signIn.withPassword(world.name(account), "alice", OWN, SOURCE))
                .isInstanceOf(SignInStep.CodeRequired.class);

        var reset = learned(api.send("POST", USERS + "/alice/reset", null));

        assertThat(reset.status()).isEqualTo(200);
        refused(Refusal.AUTHENTICATION_FAILED, () -> enter("alice", OWN));
        var next = enter("alice", reset.text("password"));
        assertThat(next.mustChangePassword()).isTrue();
        assertThat(next.secondFactor()).isFalse();
        assertThat(users.find(person(who), who.version() + 1)).as("sessions").isEmpty();
        assertThat(notices()).endsWith("SECOND_FACTOR_ON user alice", "USER_RESET user alice");
    }

    /** Who sees the password could sign in. */
    @Test
    void nobodyHandsOnOrResetsAScopeThatTheyLack() {
        create("{\"name\": \"alice\", \"scopes\": [\"account\", \"pinlock\"]}");
        var narrow = with(world.apiKey(account, Scope.ACCOUNT));

        var wider =
                unchanged(() -> create(narrow, "{\"name\": \"bob\", \"scopes\": [\"pinlock\"]}"));
        var reset = unchanged(() -> narrow.send("POST", USERS + "/alice/reset", null));

        assertThat(List.of(wider.text("code"), wider.text("scope")))
                .containsExactly("INSUFFICIENT_SCOPE", "pinlock");
        assertThat(List.of(reset.text("code"), reset.text("scope")))
                .containsExactly("INSUFFICIENT_SCOPE", "pinlock");
        assertThat(narrow.send("DELETE", USERS + "/alice", null).status()).isEqualTo(200);
    }

    /** A user is bound to nothing, and makes keys in the panel that are bound to nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"networks", "end", "both", "made by a bound one"})
    void aKeyThatIsBoundMakesAndResetsNoUsers(String how) {
        create("{\"name\": \"alice\", \"scopes\": [\"account\"]}");
        var here = "\"networks\": [\"127.0.0.0/8\", \"::1\"]";
        var end = "\"expiresAt\": \"" + clock.instant().plusSeconds(3600) + "\"";
        var bounds =
                switch (how) {
                    case "networks" -> here;
                    case "end" -> end;
                    default -> here + ", " + end;
                };
        var bound = keyMadeBy(api, "bound", bounds);
        if (how.startsWith("made")) bound = keyMadeBy(bound, "heir", here);
        var caller = bound;

        for (var refused :
                List.of(
                        unchanged(() ->
                                create(caller, "{\"name\": \"bob\", \"scopes\": [\"account\"]}")),
                        unchanged(() -> caller.send("POST", USERS + "/alice/reset", null)))) {
            assertThat(refused.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
            assertThat(refused.text("detail")).contains("bound to networks or to an end");
        }
        assertThat(caller.send("DELETE", USERS + "/alice", null).status())
                .as("what takes away is not handed on")
                .isEqualTo(200);
    }

    private ApiCaller keyMadeBy(ApiCaller caller, String label, String bounds) {
        var body = "{\"label\": \"%s\", \"scopes\": [\"account\"], %s}".formatted(label, bounds);
        var made = caller.post("/api/v1/account/keys", body);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        Secrets.key(made.text("key"));
        return with(made.text("key"));
    }

    @Test
    void whoHasSignedInManagesOthersAndNotThemselves() {
        var alice = settled("alice").caller();

        var made = createUser.asAccount(alice, new WantedUser("bob", Set.of(Scope.ACCOUNT)));
        Secrets.password(made.password());
        Secrets.password(createUser.resetAsAccount(alice, "bob").password());

        assertThat(
                        refused(
                                        Refusal.INVALID_VALUE,
                                        () -> createUser.resetAsAccount(alice, "alice"))
                                .details())
                .containsEntry(Detail.FIELD, "name");
        assertThat(
                        refused(
                                        Refusal.INSUFFICIENT_SCOPE,
                                        () ->
                                                createUser.asAccount(
                                                        alice,
                                                        new WantedUser(
                                                                "carol", Set.of(Scope.PINLOCK))))
                                .details())
                .containsEntry(Detail.SCOPE, "pinlock");
        assertThat(creatorOf("bob")).isEqualTo(alice.person());
    }

    @Test
    void anotherAccountsUserIsNobody() {
        var other = world.reseller("0.00");
        create(
                with(world.apiKey(other, Scope.ACCOUNT)),
                "{\"name\": \"eve\", \"scopes\": [\"account\"]}");

        for (var answer :
                List.of(
                        unchanged(() -> api.send("POST", USERS + "/eve/reset", null)),
                        unchanged(() -> api.send("DELETE", USERS + "/eve", null))))
            assertThat(answer.text("field")).isEqualTo("name");
        assertThat(api.get(USERS).body().path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|name",
                "{'name': 'a'}|MISSING_FIELD|scopes",
                "{'name': 'A', 'scopes': ['account']}|INVALID_VALUE|name",
                "{'name': '', 'scopes': ['account']}|INVALID_VALUE|name",
                "{'name': 'a\\u0000', 'scopes': ['account']}|INVALID_VALUE|name",
                "{'name': 'a', 'scopes': []}|INVALID_VALUE|scopes",
                "{'name': 'a', 'scopes': ['guard']}|INVALID_VALUE|scopes",
                "{'name': 'a', 'scopes': ['support']}|INVALID_VALUE|scopes",
                "{'name': 'a', 'scopes': ['operator', 'account']}|INVALID_VALUE|scopes",
                "{'name': 'a', 'scopes': ['all']}|INVALID_VALUE|scopes",
                "{'name': 'taken', 'scopes': ['account']}|INVALID_VALUE|name",
                "{'name': 'a', 'scopes': ['account'], 'password': 'x'}|UNKNOWN_FIELD|password"
            })
    void refusesAUserWhoCannotBe(String body, String code, String field) {
        create("{\"name\": \"taken\", \"scopes\": [\"account\"]}");

        var answer = unchanged(() -> create(body.replace('\'', '"')));

        assertThat(List.of(answer.text("code"), answer.text("field")))
                .as("%s", answer.body())
                .containsExactly(code, field);
        assertThat(answer.text("detail")).endsWith(".");
    }

    @Test
    void theOperatorsUsersAreNoAccountsAffair() {
        var operator = world.operator();
        var accountant = with(world.apiKey(operator, Scope.ACCOUNT));

        for (var answer :
                List.of(
                        create(accountant, "{\"name\": \"bob\", \"scopes\": [\"account\"]}"),
                        accountant.send("POST", USERS + "/bob/reset", null),
                        accountant.send("DELETE", USERS + "/bob", null)))
            assertThat(List.of(answer.text("code"), answer.text("field")))
                    .containsExactly("INVALID_VALUE", "account");
    }

    @Test
    void ofManyAtOnceOneTakesTheName() {
        var statuses =
                Crowd.of(
                        8,
                        _ -> create("{\"name\": \"alice\", \"scopes\": [\"account\"]}").status());

        assertThat(statuses).containsOnlyOnce(201).contains(400);
        assertThat(api.get(USERS).body().path("items")).hasSize(1);
    }

    private SignedIn settled(String name) {
        var made = create("{\"name\": \"%s\", \"scopes\": [\"account\"]}".formatted(name));
        var first = made.text("password");
        return changePassword.handle(enter(name, first), first, OWN, SOURCE);
    }

    private SignedIn enter(String name, String password) {
        var step = signIn.withPassword(world.name(account), name, password, SOURCE);
        assertThat(step).isInstanceOf(SignInStep.Entered.class);
        return ((SignInStep.Entered) step).who();
    }

    private static long person(SignedIn who) {
        return Objects.requireNonNull(who.caller().person());
    }

    private ApiCaller with(String key) {
        return ApiCaller.of(port).withKey(key);
    }

    private Answer create(String body) {
        return create(api, body);
    }

    private static Answer create(ApiCaller caller, String body) {
        return learned(caller.post(USERS, body));
    }

    private static Answer learned(Answer answer) {
        if (answer.status() < 300) Secrets.password(answer.text("password"));
        return answer;
    }

    private long creatorOf(String name) {
        return transactions.execute(_ ->
                jdbc.sql("select created_by from person where account_id = ? and name = ?")
                        .param(account.value())
                        .param(name)
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
