package com.domainpinlock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.Refusals;
import com.domainpinlock.testing.Secrets;
import com.domainpinlock.user.SignIn;
import com.domainpinlock.user.SignInStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Any account's users, as the operator makes, resets and removes them. */
class UsersByOperatorIT extends OperatorTest {
    private static final String OWN = "/api/v1/account/users";

    @Autowired SignIn signIn;

    @Test
    void aCustomerGetsItsFirstUser() {
        var account = world.reseller("0.00");
        var path = usersOf(account) + "/alice";

        var made = create(account, of("alice", "pinlock", "account"));
        assertThat(made.status()).isEqualTo(201);
        enter(account, "alice", made.text("password"));
        assertThat(operator.get(usersOf(account)).body().at("/items/0/name"))
                .hasToString("\"alice\"");
        var reset = learned(operator.send("POST", path + "/reset", null));
        assertThat(reset.status()).isEqualTo(200);
        enter(account, "alice", reset.text("password"));
        assertThat(operator.send("DELETE", path, null).status()).isEqualTo(200);

        Refusals.refused(
                Refusal.AUTHENTICATION_FAILED,
                () -> enter(account, "alice", reset.text("password")));
        assertThat(actsAbout(account))
                .containsExactly(
                        "USER_CREATED user alice, scopes pinlock account",
                        "USER_RESET user alice",
                        "USER_REMOVED user alice");
        assertThat(notices(account))
                .containsExactly(
                        "USER_CREATED user alice, scopes pinlock account, by the operator",
                        "USER_RESET user alice, by the operator",
                        "USER_REMOVED user alice, by the operator");
    }

    @Test
    void aNewPersonCountsAsEnteredByTheCallersPerson() {
        var made = create(operatorsAccount, of("bob", "support"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(creatorOf("bob")).isEqualTo(personOfTheOperatorsKey());
    }

    @Test
    void aUserOfSupportSignsInOnlyWhenASecondPersonHasConfirmedThem() {
        var made = create(operatorsAccount, of("dora", "support"));
        var confirmation = usersOf(operatorsAccount) + "/dora/confirmation";
        assertThat(made.body().path("awaitsConfirmation").asBoolean()).isTrue();
        Refusals.refused(
                Refusal.AUTHENTICATION_FAILED,
                () -> enter(operatorsAccount, "dora", made.text("password")));
        assertThat(operator.send("POST", confirmation, null).text("code"))
                .isEqualTo("OTHER_PERSON_REQUIRED");

        clock.advance(Duration.ofMinutes(5));
        var second = ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.OPERATOR));
        assertThat(second.send("POST", confirmation, null).status()).isEqualTo(200);

        enter(operatorsAccount, "dora", made.text("password"));
    }

    /** Whoever sees the password could act as both people that it takes (rule 28). */
    @Test
    void nobodyGetsThePasswordOfAnotherPersonOfTheOperators() {
        var bob = credential("bob");
        create(operatorsAccount, of("carol", "support", "operator"));
        var path = usersOf(operatorsAccount);

        refused("INVALID_VALUE", "name", () -> create(operatorsAccount, of("bob", "support")));
        refused("INVALID_VALUE", "name", () -> operator.send("POST", path + "/carol/reset", null));
        var own = create(bob, operatorsAccount, of("bob", "support", "operator"));
        assertThat(own.status()).isEqualTo(201);
        refused("INVALID_VALUE", "name", () -> operator.send("POST", path + "/bob/reset", null));
        assertThat(learned(bob.send("POST", path + "/bob/reset", null)).status()).isEqualTo(200);

        assertThat(operator.send("DELETE", path + "/carol", null).status()).isEqualTo(200);
        refused("INVALID_VALUE", "name", () -> create(operatorsAccount, of("carol", "support")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CUSTOMER|{}|MISSING_FIELD|name",
                "CUSTOMER|{'name': 'a'}|MISSING_FIELD|scopes",
                "nobody|{'name': 'a', 'scopes': ['account']}|INVALID_VALUE|account",
                "CUSTOMER|{'name': 'a', 'scopes': ['support']}|INVALID_VALUE|scopes",
                "CUSTOMER|{'name': 'a', 'scopes': ['guard']}|INVALID_VALUE|scopes",
                "OURS|{'name': 'a', 'scopes': ['pinlock']}|INVALID_VALUE|scopes",
                "OURS|{'name': 'a', 'scopes': ['guard', 'operator']}|INVALID_VALUE|scopes",
                "OURS|{'name': 'A', 'scopes': ['operator']}|INVALID_VALUE|name",
                "OURS|{'name': 'a', 'scopes': ['operator'], 'admin': true}|UNKNOWN_FIELD|admin"
            })
    void refusesAUserWhoCannotBe(String account, String body, String code, String field) {
        var name =
                account.replace("CUSTOMER", world.name(world.reseller("0.00")))
                        .replace("OURS", world.name(operatorsAccount));

        refused(code, field, () -> operator.post(usersOf(name), body.replace('\'', '"')));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        var none = usersOf("nobody");
        assertThat(operator.get(none).text("field")).isEqualTo("account");
        refused("INVALID_VALUE", "account", () -> operator.send("DELETE", none + "/a", null));
        refused(
                "INVALID_VALUE",
                "name",
                () -> operator.send("DELETE", usersOf("demo") + "/a", null));
        refused("INVALID_VALUE", "account", () -> operator.send("POST", none + "/a/reset", null));
    }

    /** Not a parent's either, and whether there is such an account is nobody's to learn. */
    @Test
    void onlyTheOperatorsKeyOpensAnotherAccounts() {
        var parent = world.reseller("0.00");
        var account = world.subreseller(parent, "0.00");
        create(account, of("alice", "account"));
        var support = ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.SUPPORT));
        var callers = List.of(as(parent), as(world.subreseller(account, "0.00")), support);
        var before = tables.digest(account);

        for (var caller : callers)
            for (var path : List.of(usersOf(account), usersOf("nobody")))
                for (var answer :
                        List.of(
                                caller.get(path),
                                caller.post(path, of("mine", "account")),
                                caller.send("POST", path + "/alice/reset", null),
                                caller.send("DELETE", path + "/alice", null)))
                    assertThat(answer.text("scope")).isEqualTo("operator");
        assertThat(tables.digest(account)).isEqualTo(before);
    }

    @Test
    void byItsNameAnAccountFindsItsOwnAsWithout() {
        var account = world.reseller("0.00");
        var own = as(account);
        var accountant = ApiCaller.of(port).withKey(world.apiKey(account, Scope.ACCOUNT));
        var alice = usersOf(account) + "/alice";

        assertThat(create(own, account, of("alice", "pinlock")).status()).isEqualTo(201);
        assertThat(own.get(usersOf(account)).body()).isEqualTo(own.get(OWN).body());
        assertThat(accountant.send("POST", alice + "/reset", null).text("scope"))
                .as("by a key with all the user's scopes alone")
                .isEqualTo("pinlock");
        assertThat(learned(own.send("POST", alice + "/reset", null)).status()).isEqualTo(200);
        assertThat(own.send("DELETE", alice, null).status()).isEqualTo(200);
        assertThat(actsAbout(account)).as("nobody else's doing").isEmpty();
        assertThat(notices(account))
                .containsExactly(
                        "USER_CREATED user alice, scopes pinlock",
                        "USER_RESET user alice",
                        "USER_REMOVED user alice");
        var guard = ApiCaller.of(port).withKey(world.apiKey(account, Scope.GUARD));
        assertThat(guard.get(usersOf(account)).text("scope")).isEqualTo("account");
    }

    /** A key of somebody new, with which they act for themselves. */
    private ApiCaller credential(String person) {
        var made =
                operator.post(
                        "/api/v1/accounts/" + world.name(operatorsAccount) + "/keys",
                        "{\"label\": \"%s-1\", \"scopes\": [\"operator\"], \"person\": \"%s\"}"
                                .formatted(person, person));
        Secrets.key(made.text("key"));
        return ApiCaller.of(port).withKey(made.text("key"));
    }

    private void enter(AccountId account, String user, String password) {
        assertThat(signIn.withPassword(world.name(account), user, password, "192.0.2.1"))
                .isInstanceOf(SignInStep.Entered.class);
    }

    private Answer create(AccountId account, String body) {
        return create(operator, account, body);
    }

    private Answer create(ApiCaller caller, AccountId account, String body) {
        return learned(caller.post(usersOf(account), body));
    }

    private String usersOf(AccountId account) {
        return usersOf(world.name(account));
    }

    private static String usersOf(String account) {
        return "/api/v1/accounts/" + account + "/users";
    }

    private static Answer learned(Answer answer) {
        if (answer.status() < 300) Secrets.password(answer.text("password"));
        return answer;
    }

    private static String of(String name, String... scopes) {
        return "{\"name\": \"%s\", \"scopes\": [\"%s\"]}"
                .formatted(name, String.join("\", \"", scopes));
    }

    private List<String> notices(AccountId account) {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select kind || ' ' || detail from notice where account_id = ? order by id")
                        .param(account.value())
                        .query(String.class)
                        .list());
    }

    private long creatorOf(String person) {
        return transactions.execute(_ ->
                jdbc.sql("select created_by from person where account_id = ? and name = ?")
                        .param(operatorsAccount.value())
                        .param(person)
                        .query(Long.class)
                        .single());
    }

    private long personOfTheOperatorsKey() {
        return transactions.execute(_ ->
                jdbc.sql("select person_id from api_key where account_id = ? order by id limit 1")
                        .param(operatorsAccount.value())
                        .query(Long.class)
                        .single());
    }
}
