package com.domainpinlock.api.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.OperatorTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Support finds the locks of a number, and the schema forgets it with the lock. */
class NumberSearchIT extends OperatorTest {
    private static final String PATH = "/api/v1/support/number-searches";

    @Test
    void allLocksOfANumberAreFoundHoweverItIsWritten() {
        var one = locks.pending();
        var account = world.reseller("50.00");
        var other = new Held(account, world.domain(account), one.phone());
        locks.begin(other);
        locks.pending();

        var found = search("00" + one.phone().e164().substring(1));

        assertThat(found.body().path("items").size()).isEqualTo(2);
        assertThat(found.body().toString())
                .contains(line(one, "PENDING"), line(other, "PENDING"))
                .doesNotContain(one.phone().e164().substring(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tel:%s", "\u202d%s\u202c", "\u00a0%s\u200b", "\u2066%s\u2069\u00ad"})
    void aNumberIsFoundHoweverItWasCopied(String pasted) {
        var held = locks.pending();

        assertThat(items(search(pasted.formatted(held.phone().e164())))).isEqualTo(1);
    }

    @Test
    void anotherNumberTakesThePlaceOfTheFirst() {
        var held = locks.pending();
        clock.advance(Duration.ofMinutes(30));
        var next = world.phone();
        locks.begin(held, next, null);

        assertThat(items(search(held.phone().e164()))).isZero();
        assertThat(items(search(next.e164()))).isEqualTo(1);
    }

    @Test
    void aLockThatIsSwitchedOffHasNoNumberAnyMore() {
        var held = locks.active();
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));

        assertThat(items(search(held.phone().e164()))).isZero();
        assertThat(rows(held)).isZero();
    }

    @Test
    void aLockThatEndsWithItsHolderHasNoNumberAnyMore() {
        var held = locks.pending();
        assertThat(rows(held)).isEqualTo(1);

        operator.put(
                ADMIN + "/domains/" + held.domain(),
                "{\"account\": \"%s\"}".formatted(world.name(world.reseller("0.00"))));

        assertThat(rows(held)).isZero();
    }

    @Test
    void whoHasLookedIsWrittenDownAndNotTheNumber() {
        var held = locks.pending();
        search(held.phone().e164());

        var acts = operator.get(ADMIN + "/acts?limit=1000").body().path("items");

        var last = acts.path(acts.size() - 1);
        assertThat(last.path("act").asString()).isEqualTo("NUMBER_SEARCHED");
        assertThat(last.path("detail").asString()).isEqualTo(held.phone().masked() + ": 1 locks");
        assertThat(last.path("person").asString()).startsWith("person-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|MISSING_FIELD|authorityNumber",
                "{\"authorityNumber\": \"\"}|MALFORMED_NUMBER|authorityNumber",
                "{\"authorityNumber\": \"0151 23456789\"}|MALFORMED_NUMBER|authorityNumber",
                "{\"authorityNumber\": \"+49 30 901820\"}|NUMBER_NOT_MOBILE|authorityNumber",
                "{\"authorityNumber\": 4915123456789}|MALFORMED_NUMBER|authorityNumber",
                "{\"phone\": \"+4915123456789\"}|UNKNOWN_FIELD|phone"
            })
    void whatIsNoNumberIsRefused(String body, String code, String field) {
        refused(code, field, () -> operator.post(PATH, body));
    }

    @Test
    void nobodyElseMayLook() {
        var account = world.reseller("0.00");

        assertThat(as(account).post(PATH, body(world.phone().e164())).text("code"))
                .isEqualTo("INSUFFICIENT_SCOPE");
    }

    private Answer search(String number) {
        var key = world.apiKey(operatorsAccount, Scope.SUPPORT);
        var answer = ApiCaller.of(port).withKey(key).post(PATH, body(number));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer;
    }

    private static String body(String number) {
        return "{\"authorityNumber\": \"" + number + "\"}";
    }

    private String line(Held held, String state) {
        return "{\"domain\":\"%s\",\"account\":\"%s\",\"state\":\"%s\"}"
                .formatted(held.domain(), world.name(held.account()), state);
    }

    private static int items(Answer found) {
        return found.body().path("items").size();
    }

    private long rows(Held held) {
        return transactions.execute(_ ->
                jdbc.sql(
                                """
                                select count(*) from authority_number a join pin_lock l on l.id = a.lock_id
                                where l.domain = :domain and l.account_id = :account
                                """)
                        .param("domain", held.domain().ascii())
                        .param("account", held.account().value())
                        .query(Long.class)
                        .single());
    }
}
