package com.domainpinlock.api.operator;

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
class ManagedUsersIT extends OperatorTest {
    private static final String PATH = ADMIN + "/users";

    @Autowired SignIn signIn;

    @Test
    void aCustomerGetsItsFirstUser() {
        var account = world.reseller("0.00");
        var path = PATH + "/" + world.name(account) + "/alice";

        var made = create(of(account, "alice", "pinlock", "account"));
        assertThat(made.status()).isEqualTo(201);
        enter(account, "alice", made.text("password"));
        assertThat(
                        operator.get(PATH + "?account=" + world.name(account))
                                .body()
                                .at("/items/0/name"))
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
        var made = create(of(operatorsAccount, "bob", "support"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(creatorOf("bob")).isEqualTo(personOfTheOperatorsKey());
    }

    @Test
    void aUserOfSupportSignsInOnlyWhenASecondPersonHasConfirmedThem() {
        var made = create(of(operatorsAccount, "dora", "support"));
        var confirmation = PATH + "/" + world.name(operatorsAccount) + "/dora/confirmation";
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
        create(of(operatorsAccount, "carol", "support", "operator"));
        var path = PATH + "/" + world.name(operatorsAccount);

        refused("INVALID_VALUE", "name", () -> create(of(operatorsAccount, "bob", "support")));
        refused("INVALID_VALUE", "name", () -> operator.send("POST", path + "/carol/reset", null));
        var own = create(bob, of(operatorsAccount, "bob", "support", "operator"));
        assertThat(own.status()).isEqualTo(201);
        refused("INVALID_VALUE", "name", () -> operator.send("POST", path + "/bob/reset", null));
        assertThat(learned(bob.send("POST", path + "/bob/reset", null)).status()).isEqualTo(200);

        assertThat(operator.send("DELETE", path + "/carol", null).status()).isEqualTo(200);
        refused("INVALID_VALUE", "name", () -> create(of(operatorsAccount, "carol", "support")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|account",
                "{'account': 'CUSTOMER'}|MISSING_FIELD|name",
                "{'account': 'CUSTOMER', 'name': 'a'}|MISSING_FIELD|scopes",
                "{'account': 'nobody', 'name': 'a', 'scopes': ['account']}|INVALID_VALUE|account",
                "{'account': 'CUSTOMER', 'name': 'a', 'scopes': ['support']}|INVALID_VALUE|scopes",
                "{'account': 'CUSTOMER', 'name': 'a', 'scopes': ['guard']}|INVALID_VALUE|scopes",
                "{'account': 'OURS', 'name': 'a', 'scopes': ['pinlock']}|INVALID_VALUE|scopes",
                "{'account': 'OURS', 'name': 'a', 'scopes': ['guard', 'operator']}|INVALID_VALUE|scopes",
                "{'account': 'OURS', 'name': 'A', 'scopes': ['operator']}|INVALID_VALUE|name",
                "{'account': 'OURS', 'name': 'a', 'scopes': ['operator'], 'admin': true}|UNKNOWN_FIELD|admin"
            })
    void refusesAUserWhoCannotBe(String body, String code, String field) {
        var sent =
                body.replace("CUSTOMER", world.name(world.reseller("0.00")))
                        .replace("OURS", world.name(operatorsAccount))
                        .replace('\'', '"');

        refused(code, field, () -> create(sent));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertThat(operator.get(PATH).text("field")).isEqualTo("account");
        assertThat(operator.get(PATH + "?account=nobody").text("field")).isEqualTo("account");
        refused(
                "INVALID_VALUE",
                "account",
                () -> operator.send("DELETE", PATH + "/nobody/a", null));
        refused("INVALID_VALUE", "name", () -> operator.send("DELETE", PATH + "/demo/a", null));
        refused(
                "INVALID_VALUE",
                "account",
                () -> operator.send("POST", PATH + "/nobody/a/reset", null));
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

    private Answer create(String body) {
        return create(operator, body);
    }

    private static Answer create(ApiCaller caller, String body) {
        return learned(caller.post(PATH, body));
    }

    private static Answer learned(Answer answer) {
        if (answer.status() < 300) Secrets.password(answer.text("password"));
        return answer;
    }

    private String of(AccountId account, String name, String... scopes) {
        return "{\"account\": \"%s\", \"name\": \"%s\", \"scopes\": [\"%s\"]}"
                .formatted(world.name(account), name, String.join("\", \"", scopes));
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
