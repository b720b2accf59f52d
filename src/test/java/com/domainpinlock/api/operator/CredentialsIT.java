package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.OperatorTest;
import com.domainpinlock.testing.Secrets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any account's keys, as the operator makes and revokes them. */
class CredentialsIT extends OperatorTest {
    private static final String PATH = ADMIN + "/credentials";

    @Test
    void aCustomerGetsItsFirstKey() {
        var account = world.reseller("0.00");

        var made = create(of(account, "first", "\"pinlock\", \"guard\", \"account\"", ""));

        assertThat(made.status()).isEqualTo(201);
        assertThat(with(made).get("/api/v1/account").text("account"))
                .isEqualTo(world.name(account));
        assertThat(actsAbout(account))
                .containsExactly("KEY_CREATED label first, scopes pinlock guard account");
        assertThat(notices(account))
                .containsExactly(
                        "KEY_CREATED label first, scopes pinlock guard account, by the operator");
        var listed = operator.get(PATH + "?account=" + world.name(account)).body().path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("label").asString()).isEqualTo("first");
        assertThat(listed.toString()).doesNotContain("dpl_");
    }

    @Test
    void itsKeyIsRevokedEvenIfItIsTheLast() {
        var account = world.reseller("0.00");
        var made = create(of(account, "only", "\"account\"", ""));
        var path = PATH + "/" + made.body().path("id").asLong();

        assertThat(operator.send("DELETE", path, null).status()).isEqualTo(200);

        assertThat(with(made).get("/api/v1/account").status()).isEqualTo(401);
        assertThat(operator.send("DELETE", path, null).status()).isEqualTo(200);
        assertThat(actsAbout(account))
                .containsExactly(
                        "KEY_CREATED label only, scopes account",
                        "KEY_REVOKED label only, scopes account");
        assertThat(notices(account)).contains("KEY_REVOKED label only, by the operator");
    }

    @Test
    void aNewPersonCountsAsEnteredByTheCallersPerson() {
        var made = create(of(operatorsAccount, "bob-1", "\"support\"", "bob"));

        assertThat(made.text("person")).isEqualTo("bob");
        assertThat(creatorOf("bob")).isEqualTo(personOfTheOperatorsKey());
        assertThat(actsAbout(operatorsAccount))
                .containsExactly("KEY_CREATED label bob-1, scopes support, person bob");
    }

    @Test
    void aBoundKeyHandsItsBoundsOnInEveryAccountOfTheOperatorsAndMakesNoUsers() {
        var end = clock.instant().plusSeconds(3600).toString();
        var eva =
                create(
                        of(operatorsAccount, "eva-1", "\"operator\"", "eva")
                                .replaceFirst("}$", ", \"expiresAt\": \"" + end + "\"}"));
        var other = world.operator();

        for (var account : List.of(operatorsAccount, other)) {
            var made = create(with(eva), of(account, "finn-1", "\"operator\"", "finn"));
            assertThat(made.text("expiresAt")).as("%s", made.body()).isEqualTo(end);
        }
        for (var account : List.of(other, world.reseller("0.00"))) {
            var user =
                    with(eva)
                            .post(
                                    ADMIN + "/users",
                                    "{\"account\": \"%s\", \"name\": \"gina\", \"scopes\": [\"%s\"]}"
                                            .formatted(
                                                    world.name(account),
                                                    account.equals(other)
                                                            ? "operator"
                                                            : "account"));
            assertThat(user.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
            var reset = ADMIN + "/users/" + world.name(account) + "/gina/reset";
            assertThat(with(eva).send("POST", reset, null).text("code"))
                    .isEqualTo("INSUFFICIENT_SCOPE");
        }
    }

    /** Or one operator makes both people that a release takes. */
    @Test
    void aKeyOfSupportOpensNothingBeforeASecondPersonHasConfirmedIt() {
        var made = create(of(operatorsAccount, "dora-1", "\"support\"", "dora"));
        var bob = with(create(of(operatorsAccount, "bob-1", "\"operator\"", "bob")));
        var confirmation = PATH + "/" + made.body().path("id").asLong() + "/confirmation";
        var dora = with(made);
        assertThat(made.body().path("awaitsConfirmation").asBoolean()).isTrue();
        assertThat(dora.get("/api/v1/support/releases").status()).isEqualTo(401);

        for (var notSecond : List.of(operator, bob))
            assertThat(notSecond.send("POST", confirmation, null).text("code"))
                    .isEqualTo("OTHER_PERSON_REQUIRED");
        assertThat(dora.send("POST", confirmation, null).status()).isEqualTo(401);
        assertThat(dora.get("/api/v1/support/releases").status()).isEqualTo(401);

        var second = ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.SUPPORT));
        var confirmed = second.send("POST", confirmation, null);
        assertThat(confirmed.body().path("awaitsConfirmation").asBoolean(true)).isFalse();
        assertThat(dora.get("/api/v1/support/releases").status()).isEqualTo(200);
        assertThat(second.send("POST", confirmation, null).status()).as("again").isEqualTo(200);
        assertThat(actsAbout(operatorsAccount)).contains("KEY_CONFIRMED label dora-1");
    }

    /** Or one operator makes two others first, whose keys they have seen. */
    @Test
    void norDoTwoOperatorsMakeASupporterWhomTheSameThirdHasEntered() {
        var bob = with(create(of(operatorsAccount, "bob-1", "\"operator\"", "bob")));
        var carol = with(create(of(operatorsAccount, "carol-1", "\"operator\"", "carol")));
        var dave = with(create(carol, of(operatorsAccount, "dave-1", "\"operator\"", "dave")));
        var made = create(bob, of(operatorsAccount, "erin-1", "\"support\"", "erin"));
        var confirmation = PATH + "/" + made.body().path("id").asLong() + "/confirmation";

        for (var notSecond : List.of(carol, dave))
            assertThat(notSecond.send("POST", confirmation, null).text("code"))
                    .isEqualTo("OTHER_PERSON_REQUIRED");
        assertThat(with(made).get("/api/v1/support/releases").status()).isEqualTo(401);
    }

    @Test
    void norDoesAnOperatorMakeThemselvesASupporter() {
        var own = create(of(operatorsAccount, "bob-1", "\"operator\"", "bob"));
        var more =
                create(with(own), of(operatorsAccount, "bob-2", "\"support\", \"guard\"", "bob"));

        assertThat(more.body().path("awaitsConfirmation").asBoolean()).isTrue();
        assertThat(with(more).get("/api/v1/policy").status()).isEqualTo(401);
    }

    /** Or whoever makes a second key for somebody could act as two people. */
    @Test
    void onlyAPersonMakesFurtherKeysForThemselves() {
        var bob = with(create(of(operatorsAccount, "bob-1", "\"operator\"", "bob")));
        create(of(operatorsAccount, "carol-1", "\"support\"", "carol"));

        unchanged(
                "INVALID_VALUE",
                "person",
                () -> create(of(operatorsAccount, "bob-2", "\"support\"", "bob")));
        unchanged(
                "INVALID_VALUE",
                "person",
                () -> create(bob, of(operatorsAccount, "carol-2", "\"support\"", "carol")));
        var own = create(bob, of(operatorsAccount, "bob-3", "\"support\"", "bob"));

        assertThat(own.status()).isEqualTo(201);
        assertThat(creatorOf("bob")).isEqualTo(personOfTheOperatorsKey());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|MISSING_FIELD|account",
                "{'account': 'CUSTOMER'}|MISSING_FIELD|label",
                "{'account': 'CUSTOMER', 'label': 'a'}|MISSING_FIELD|scopes",
                "{'account': 'nobody', 'label': 'a', 'scopes': ['guard']}|INVALID_VALUE|account",
                "{'account': 'NOBODY', 'label': 'a', 'scopes': ['guard']}|INVALID_VALUE|account",
                "{'account': 'CUSTOMER', 'label': 'A', 'scopes': ['guard']}|INVALID_VALUE|label",
                "{'account': 'CUSTOMER', 'label': 'a', 'scopes': ['support'], 'person': 'eve'}|INVALID_VALUE|scopes",
                "{'account': 'CUSTOMER', 'label': 'a', 'scopes': ['operator']}|INVALID_VALUE|scopes",
                "{'account': 'CUSTOMER', 'label': 'a', 'scopes': ['guard'], 'person': 'eve'}|INVALID_VALUE|person",
                "{'account': 'CUSTOMER', 'label': 'a', 'scopes': ['guard'], 'expiresAt': '2026-03-02'}|INVALID_VALUE|expiresAt",
                "{'account': 'OURS', 'label': 'a', 'scopes': ['support']}|MISSING_FIELD|person",
                "{'account': 'OURS', 'label': 'a', 'scopes': ['operator', 'guard']}|MISSING_FIELD|person",
                "{'account': 'OURS', 'label': 'a', 'scopes': ['support'], 'person': 'Eve'}|INVALID_VALUE|person",
                "{'account': 'OURS', 'label': 'a', 'scopes': ['support'], 'person': ''}|INVALID_VALUE|person",
                "{'account': 'OURS', 'label': 'a', 'scopes': ['support'], 'person': 'eve\\u0000'}|INVALID_VALUE|person",
                "{'account': 'OURS', 'label': 'a', 'scopes': ['support'], 'person': 'eve', 'admin': true}|UNKNOWN_FIELD|admin",
            })
    void refusesAKeyThatCannotBe(String body, String code, String field) {
        var sent =
                body.replace("CUSTOMER", world.name(world.reseller("0.00")))
                        .replace("OURS", world.name(operatorsAccount))
                        .replace('\'', '"');

        unchanged(code, field, () -> create(sent));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertThat(operator.get(PATH).text("field")).isEqualTo("account");
        assertThat(operator.get(PATH + "?account=nobody").text("field")).isEqualTo("account");
        assertThat(operator.get(PATH + "?account=demo&limit=0").text("field")).isEqualTo("limit");
        unchanged("INVALID_VALUE", "id", () -> operator.send("DELETE", PATH + "/9999999", null));
    }

    @Test
    void aSupportsOrOperatorsKeyIsNotTheAccountScopesToRevoke() {
        var made = create(of(operatorsAccount, "bob-1", "\"operator\"", "bob"));
        var path = "/api/v1/account/keys/" + made.body().path("id").asLong();
        var accountant = ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.ACCOUNT));

        assertThat(accountant.send("DELETE", path, null).text("scope")).isEqualTo("operator");
        assertThat(with(made).get("/api/v1/policy").status()).isEqualTo(200);
    }

    @Test
    void onlyTheOperatorsKeyOpensAnyOfIt() {
        var account = world.reseller("0.00");
        var customer = as(account);
        var support = ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.SUPPORT));
        var before = tables.digest(account);

        for (var caller : List.of(customer, support))
            for (var answer :
                    List.of(
                            caller.get(PATH + "?account=demo"),
                            create(caller, of(account, "mine", "\"guard\"", "")),
                            caller.send("DELETE", PATH + "/1", null)))
                assertThat(answer.text("scope")).isEqualTo("operator");
        assertThat(tables.digest(account)).isEqualTo(before);
    }

    private Answer create(String body) {
        return create(operator, body);
    }

    private static Answer create(ApiCaller caller, String body) {
        var answer = caller.post(PATH, body);
        if (answer.status() == 201) Secrets.key(answer.text("key"));
        return answer;
    }

    private ApiCaller with(Answer made) {
        return ApiCaller.of(port).withKey(made.text("key"));
    }

    private String of(AccountId account, String label, String scopes, String person) {
        var whose = person.isEmpty() ? "" : ", \"person\": \"" + person + "\"";
        return "{\"account\": \"%s\", \"label\": \"%s\", \"scopes\": [%s]%s}"
                .formatted(world.name(account), label, scopes, whose);
    }

    /** Unlike {@link #refused}, this one looks at the keys too. */
    private void unchanged(String code, String field, Supplier<Answer> request) {
        Map<String, String> before = tables.digest(operatorsAccount);
        var answer = request.get();
        assertThat(List.of(answer.text("code"), answer.text("field")))
                .as("%s", answer.body())
                .isEqualTo(List.of(code, field));
        assertThat(answer.text("detail")).endsWith(".");
        assertThat(tables.digest(operatorsAccount)).isEqualTo(before);
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

    private List<String> notices(AccountId account) {
        return transactions.execute(_ ->
                jdbc.sql(
                                "select kind || ' ' || detail from notice where account_id = ? order by id")
                        .param(account.value())
                        .query(String.class)
                        .list());
    }
}
