package com.domainpinlock.api;

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
class KeysByOperatorIT extends OperatorTest {
    private static final String OWN = "/api/v1/account/keys";

    @Test
    void aCustomerGetsItsFirstKey() {
        var account = world.reseller("0.00");

        var made = create(account, of("first", "\"pinlock\", \"guard\", \"account\"", ""));

        assertThat(made.status()).isEqualTo(201);
        assertThat(with(made).get("/api/v1/account").text("account"))
                .isEqualTo(world.name(account));
        assertThat(actsAbout(account))
                .containsExactly("KEY_CREATED label first, scopes pinlock guard account");
        assertThat(notices(account))
                .containsExactly(
                        "KEY_CREATED label first, scopes pinlock guard account, by the operator");
        var listed = operator.get(keysOf(account)).body().path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("label").asString()).isEqualTo("first");
        assertThat(listed.toString()).doesNotContain("dpl_");
    }

    @Test
    void itsKeyIsRevokedEvenIfItIsTheLast() {
        var account = world.reseller("0.00");
        var made = create(account, of("only", "\"account\"", ""));
        var path = keysOf(account) + "/" + made.body().path("id").asLong();

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
        var made = create(operatorsAccount, of("bob-1", "\"support\"", "bob"));

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
                        operatorsAccount,
                        of("eva-1", "\"operator\"", "eva")
                                .replaceFirst("}$", ", \"expiresAt\": \"" + end + "\"}"));
        var other = world.operator();

        for (var account : List.of(operatorsAccount, other)) {
            var made = create(with(eva), account, of("finn-1", "\"operator\"", "finn"));
            assertThat(made.text("expiresAt")).as("%s", made.body()).isEqualTo(end);
        }
        for (var account : List.of(other, world.reseller("0.00"))) {
            var users = "/api/v1/accounts/" + world.name(account) + "/users";
            var scope = account.equals(other) ? "operator" : "account";
            var user =
                    with(eva)
                            .post(
                                    users,
                                    "{\"name\": \"gina\", \"scopes\": [\"%s\"]}".formatted(scope));
            assertThat(user.text("code")).isEqualTo("INSUFFICIENT_SCOPE");
            assertThat(with(eva).send("POST", users + "/gina/reset", null).text("code"))
                    .isEqualTo("INSUFFICIENT_SCOPE");
        }
    }

    /** Or one operator makes both people that a release takes. */
    @Test
    void aKeyOfSupportOpensNothingBeforeASecondPersonHasConfirmedIt() {
        var made = create(operatorsAccount, of("dora-1", "\"support\"", "dora"));
        var bob = with(create(operatorsAccount, of("bob-1", "\"operator\"", "bob")));
        var confirmation =
                keysOf(operatorsAccount) + "/" + made.body().path("id").asLong() + "/confirmation";
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
        var bob = with(create(operatorsAccount, of("bob-1", "\"operator\"", "bob")));
        var carol = with(create(operatorsAccount, of("carol-1", "\"operator\"", "carol")));
        var dave = with(create(carol, operatorsAccount, of("dave-1", "\"operator\"", "dave")));
        var made = create(bob, operatorsAccount, of("erin-1", "\"support\"", "erin"));
        var confirmation =
                keysOf(operatorsAccount) + "/" + made.body().path("id").asLong() + "/confirmation";

        for (var notSecond : List.of(carol, dave))
            assertThat(notSecond.send("POST", confirmation, null).text("code"))
                    .isEqualTo("OTHER_PERSON_REQUIRED");
        assertThat(with(made).get("/api/v1/support/releases").status()).isEqualTo(401);
    }

    @Test
    void norDoesAnOperatorMakeThemselvesASupporter() {
        var own = create(operatorsAccount, of("bob-1", "\"operator\"", "bob"));
        var more =
                create(with(own), operatorsAccount, of("bob-2", "\"support\", \"guard\"", "bob"));

        assertThat(more.body().path("awaitsConfirmation").asBoolean()).isTrue();
        assertThat(with(more).get("/api/v1/policy").status()).isEqualTo(401);
    }

    /** Or whoever makes a second key for somebody could act as two people. */
    @Test
    void onlyAPersonMakesFurtherKeysForThemselves() {
        var bob = with(create(operatorsAccount, of("bob-1", "\"operator\"", "bob")));
        create(operatorsAccount, of("carol-1", "\"support\"", "carol"));

        unchanged(
                "INVALID_VALUE",
                "person",
                () -> create(operatorsAccount, of("bob-2", "\"support\"", "bob")));
        unchanged(
                "INVALID_VALUE",
                "person",
                () -> create(bob, operatorsAccount, of("carol-2", "\"support\"", "carol")));
        var own = create(bob, operatorsAccount, of("bob-3", "\"support\"", "bob"));

        assertThat(own.status()).isEqualTo(201);
        assertThat(creatorOf("bob")).isEqualTo(personOfTheOperatorsKey());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CUSTOMER|{}|MISSING_FIELD|label",
                "CUSTOMER|{'label': 'a'}|MISSING_FIELD|scopes",
                "nobody|{'label': 'a', 'scopes': ['guard']}|INVALID_VALUE|account",
                "NOBODY|{'label': 'a', 'scopes': ['guard']}|INVALID_VALUE|account",
                "CUSTOMER|{'label': 'A', 'scopes': ['guard']}|INVALID_VALUE|label",
                "CUSTOMER|{'label': 'a', 'scopes': ['support'], 'person': 'eve'}|INVALID_VALUE|scopes",
                "CUSTOMER|{'label': 'a', 'scopes': ['operator']}|INVALID_VALUE|scopes",
                "CUSTOMER|{'label': 'a', 'scopes': ['guard'], 'person': 'eve'}|INVALID_VALUE|person",
                "CUSTOMER|{'label': 'a', 'scopes': ['guard'], 'expiresAt': '2026-03-02'}|INVALID_VALUE|expiresAt",
                "OURS|{'label': 'a', 'scopes': ['support']}|MISSING_FIELD|person",
                "OURS|{'label': 'a', 'scopes': ['operator', 'guard']}|MISSING_FIELD|person",
                "OURS|{'label': 'a', 'scopes': ['support'], 'person': 'Eve'}|INVALID_VALUE|person",
                "OURS|{'label': 'a', 'scopes': ['support'], 'person': ''}|INVALID_VALUE|person",
                "OURS|{'label': 'a', 'scopes': ['support'], 'person': 'eve\\u0000'}|INVALID_VALUE|person",
                "OURS|{'label': 'a', 'scopes': ['support'], 'person': 'eve', 'admin': true}|UNKNOWN_FIELD|admin",
            })
    void refusesAKeyThatCannotBe(String account, String body, String code, String field) {
        var name =
                account.replace("CUSTOMER", world.name(world.reseller("0.00")))
                        .replace("OURS", world.name(operatorsAccount));

        unchanged(code, field, () -> operator.post(keysOf(name), body.replace('\'', '"')));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        var none = keysOf("nobody");
        assertThat(operator.get(none).text("field")).isEqualTo("account");
        assertThat(operator.get(keysOf("demo") + "?limit=0").text("field")).isEqualTo("limit");
        unchanged("INVALID_VALUE", "account", () -> operator.send("DELETE", none + "/1", null));
        unchanged(
                "INVALID_VALUE",
                "id",
                () -> operator.send("DELETE", keysOf(operatorsAccount) + "/9999999", null));
    }

    /** Or an id that was mistyped would revoke, or let in, somebody else's. */
    @Test
    void aKeyIsFoundAtItsAccountAlone() {
        var account = world.reseller("0.00");
        var key = create(account, of("theirs", "\"account\"", ""));
        var support = create(operatorsAccount, of("dora-1", "\"support\"", "dora"));
        var elsewhere = keysOf(operatorsAccount) + "/" + key.body().path("id").asLong();
        var confirmation =
                keysOf(account) + "/" + support.body().path("id").asLong() + "/confirmation";
        var second = ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.SUPPORT));

        unchanged("INVALID_VALUE", "id", () -> operator.send("DELETE", elsewhere, null));
        unchanged("INVALID_VALUE", "id", () -> second.send("POST", confirmation, null));

        assertThat(with(key).get("/api/v1/account").status()).isEqualTo(200);
        assertThat(with(support).get("/api/v1/policy").status()).isEqualTo(401);
    }

    @Test
    void aSupportsOrOperatorsKeyIsNotTheAccountScopesToRevoke() {
        var made = create(operatorsAccount, of("bob-1", "\"operator\"", "bob"));
        var path = OWN + "/" + made.body().path("id").asLong();
        var accountant = ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.ACCOUNT));

        assertThat(accountant.send("DELETE", path, null).text("scope")).isEqualTo("operator");
        assertThat(with(made).get("/api/v1/policy").status()).isEqualTo(200);
    }

    /** Not a parent's either, and whether there is such an account is nobody's to learn. */
    @Test
    void onlyTheOperatorsKeyOpensAnotherAccounts() {
        var parent = world.reseller("0.00");
        var account = world.subreseller(parent, "0.00");
        var support = ApiCaller.of(port).withKey(world.apiKey(operatorsAccount, Scope.SUPPORT));
        var callers = List.of(as(parent), as(world.subreseller(account, "0.00")), support);
        var before = tables.digest(account);

        for (var caller : callers)
            for (var path : List.of(keysOf(account), keysOf("nobody")))
                for (var answer :
                        List.of(
                                caller.get(path),
                                caller.post(path, of("mine", "\"guard\"", "")),
                                caller.send("DELETE", path + "/1", null)))
                    assertThat(answer.text("scope")).isEqualTo("operator");
        assertThat(tables.digest(account)).isEqualTo(before);
    }

    @Test
    void byItsNameAnAccountFindsItsOwnAsWithout() {
        var account = world.reseller("0.00");
        var own = as(account);
        var accountant = ApiCaller.of(port).withKey(world.apiKey(account, Scope.ACCOUNT));

        var made = create(own, account, of("by-name", "\"guard\"", ""));
        assertThat(made.status()).isEqualTo(201);
        assertThat(create(accountant, account, of("more", "\"guard\"", "")).text("scope"))
                .as("handed on only what one has")
                .isEqualTo("guard");
        assertThat(own.get(keysOf(account)).body()).isEqualTo(own.get(OWN).body());
        var path = keysOf(account) + "/" + made.body().path("id").asLong();
        assertThat(own.send("DELETE", path, null).status()).isEqualTo(200);
        assertThat(actsAbout(account)).as("nobody else's doing").isEmpty();
        assertThat(notices(account))
                .containsExactly(
                        "KEY_CREATED label by-name, scopes guard", "KEY_REVOKED label by-name");
        var guard = ApiCaller.of(port).withKey(world.apiKey(account, Scope.GUARD));
        assertThat(guard.get(keysOf(account)).text("scope")).isEqualTo("account");
    }

    private Answer create(AccountId account, String body) {
        return create(operator, account, body);
    }

    private Answer create(ApiCaller caller, AccountId account, String body) {
        var answer = caller.post(keysOf(account), body);
        if (answer.status() == 201) Secrets.key(answer.text("key"));
        return answer;
    }

    private String keysOf(AccountId account) {
        return keysOf(world.name(account));
    }

    private static String keysOf(String account) {
        return "/api/v1/accounts/" + account + "/keys";
    }

    private ApiCaller with(Answer made) {
        return ApiCaller.of(port).withKey(made.text("key"));
    }

    private static String of(String label, String scopes, String person) {
        var whose = person.isEmpty() ? "" : ", \"person\": \"" + person + "\"";
        return "{\"label\": \"%s\", \"scopes\": [%s]%s}".formatted(label, scopes, whose);
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
