package com.domainpinlock.lock;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.AuthorityNumbers;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.ApiCaller.Answer;
import com.domainpinlock.testing.Crowd;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.Secrets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Budgets of accounts and countries, and the countries that are served. */
@TestPropertySource(
        properties = {
            "pinlock.sms.countries=AT,DE,CH,JM,GB",
            "pinlock.numbers.mobile-prefixes=+1621=JM,+4477002",
            "pinlock.sms.budget.account-per-hour=7",
            "pinlock.sms.budget.account-per-day=10",
            "pinlock.sms.budget.country-per-hour.ch=5",
            "pinlock.sms.budget.country-per-hour.jm=1",
            "pinlock.sms.budget.country-per-hour.gb=1"
        })
@Tag("slow")
class SharedBudgetsIT extends LockServiceTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int MIDNIGHT = 12 * 60;

    @Autowired private AuthorityNumbers numbers;
    @Autowired private SetPinLock setPinLock;
    @LocalServerPort private int port;

    @Test
    void anAccountSendsSoManyAnHourAndSoManyADay() {
        var account = world.reseller("1000.00");
        begin(7, account);

        var refused = refusedToBegin(account);

        assertThat(refused.get(Detail.RETRY_AT)).isEqualTo(noonPlus(60));
        assertThat(refused.get(Detail.CURE)).asString().startsWith("Your account");
        justBefore(60);
        refusedToBegin(account);
        at(60);
        begin(3, account);
        assertThat(refusedToBegin(account).get(Detail.RETRY_AT)).isEqualTo(noonPlus(MIDNIGHT));
        at(120);
        refusedToBegin(account);
        justBefore(MIDNIGHT);
        refusedToBegin(account);
        at(MIDNIGHT);
        begin(7, account);
        refusedToBegin(account);
    }

    @Test
    void anAccountsBudgetIsNobodyElses() {
        begin(7, world.reseller("1000.00"));

        begin(7, world.reseller("1000.00"));
    }

    @Test
    void aCountryIsSentSoManyAnHourByAllTogether() {
        at(10 * 60);
        for (var sent = 0; sent < 5; sent++) locks.begin(swiss(world.reseller("12.00")));
        var sixth = swiss(world.reseller("12.00"));

        var refused =
                refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, sixth, () -> locks.begin(sixth));

        assertThat(refused.details())
                .containsEntry(Detail.RETRY_AT, noonPlus(11 * 60))
                .containsEntry(
                        Detail.CURE,
                        "No more SMS can be sent to this number for now. Try again from retryAt on.");
        begin(1, world.reseller("12.00"));
        justBefore(11 * 60);
        refused(Refusal.SMS_BUDGET_SPENT, () -> locks.begin(sixth));
        at(11 * 60);
        locks.begin(sixth);
    }

    @Test
    void whatARefusedCommandDidNotUseIsThereForTheNext() {
        var spent = world.phone();
        for (var sent = 0; sent < 20; sent++) {
            var other = world.reseller("12.00");
            locks.begin(new Held(other, world.domain(other), spent));
        }
        var account = world.reseller("1000.00");
        for (var tried = 0; tried < 20; tried++) {
            var held = new Held(account, world.domain(account), spent);
            refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, held, () -> locks.begin(held));
        }

        begin(7, account);

        refusedToBegin(account);
    }

    /**
     * There are 16 connections: whoever held one while it waits for a second would wait for ever.
     */
    @Test
    void manyAtOnceSendWhatThereIsAndNobodyStarves() {
        at(20 * 60);
        var account = world.reseller("1000.00");
        var helds =
                Stream.generate(() -> new Held(account, world.domain(account), world.phone()))
                        .limit(64)
                        .toList();

        var answers = Crowd.of(64, number -> answer(helds.get(number)));

        assertThat(Collections.frequency(answers, "sent")).as("of %s", answers).isEqualTo(7);
        assertThat(Collections.frequency(answers, "SMS_BUDGET_SPENT")).isEqualTo(57);
        assertThat(world.balance(account)).isEqualTo(Money.parse("EUR 916.00"));
        assertThat(helds.stream().mapToInt(held -> phones.messages(held.phone()).size()).sum())
                .isEqualTo(7);
    }

    @Test
    void manyAtOnceOfManyAccountsNeverWaitForEachOther() {
        var helds =
                Stream.generate(() -> world.reseller("12.00"))
                        .map(account -> new Held(account, world.domain(account), world.phone()))
                        .limit(64)
                        .toList();

        var answers = Crowd.of(64, number -> answer(helds.get(number)));

        assertThat(answers).containsOnly("sent");
    }

    @Test
    void numbersOfOtherCountriesAreNotServed() {
        var french = number("+3361200");
        var account = world.reseller("100.00");
        var held = new Held(account, world.domain(account), french);

        var refused =
                refusedWithoutTrace(Refusal.COUNTRY_NOT_ALLOWED, held, () -> locks.begin(held));

        assertThat(refused.details())
                .containsEntry(Detail.FIELD, "authorityNumber")
                .containsEntry(
                        Detail.CURE,
                        "Send a mobile number of one of these countries: AT, CH, DE, GB, JM.");
        assertThat(world.balance(account)).isEqualTo(Money.parse("EUR 100.00"));
    }

    /** Ranges that the plans do not know yet, of a country that shares its calling code. */
    @ParameterizedTest
    @ValueSource(strings = {"+1621234%s", "+4477002%s1"})
    void aNumberOfANewRangeIsServedAsItsCountryIs(String form) {
        at(30 * 60);
        var account = world.reseller("100.00");
        var api = ApiCaller.of(port).withKey(world.apiKey(account));

        assertThat(lock(api, account, form).status()).isEqualTo(202);
        assertThat(lock(api, account, form).text("code")).isEqualTo("SMS_BUDGET_SPENT");
        assertThat(lock(api, account, "+1622234%s").text("code")).isEqualTo("NUMBER_NOT_MOBILE");
    }

    private Answer lock(ApiCaller api, AccountId account, String form) {
        var number = number(form.replaceFirst("%s.*", ""), form.replaceFirst(".*%s", ""));
        return api.put(
                "/api/v1/domains/" + world.domain(account) + "/pin-lock",
                "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}".formatted(number.e164()));
    }

    @Test
    void aLockThatIsActiveStaysUsableWhateverItsCountry() {
        var held = locks.active();
        var french = number("+3361201");
        transactions.executeWithoutResult(_ -> {
            var id =
                    jdbc.sql("select id from pin_lock where domain = ?")
                            .param(held.domain().ascii())
                            .query(Long.class)
                            .single();
            var sealed = numbers.encrypt(french, new LockId(id));
            jdbc.sql("update pin_lock set number_cipher = ?, number_key = ? where id = ?")
                    .params(List.of(sealed.cipher(), sealed.keyVersion(), id))
                    .update();
        });
        var moved = new Held(held.account(), held.domain(), french);

        locks.request(moved);

        assertThat(phones.messages(french)).hasSize(1);
    }

    @Test
    void theProblemSaysWhenToTryAgain() {
        at(30);
        var account = world.reseller("1000.00");
        begin(7, account);
        var held = new Held(account, world.domain(account), world.phone());

        var answer =
                ApiCaller.of(port)
                        .withKey(world.apiKey(account))
                        .put(
                                "/api/v1/domains/" + held.domain() + "/pin-lock",
                                "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}"
                                        .formatted(held.phone().e164()));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text("code")).isEqualTo("SMS_BUDGET_SPENT");
        assertThat(answer.text("retryAt")).isEqualTo("2026-03-02T13:00:00Z");
        assertThat(answer.body().path("retryAfter").asInt()).isEqualTo(1800);
        assertThat(answer.header("Retry-After")).isEqualTo("1800");
        assertThat(view(held)).isEqualTo(LockView.NONE);
    }

    @Test
    void anIdempotencyKeyKeepsNoRefusal() {
        at(60);
        var account = world.reseller("1000.00");
        begin(7, account);
        var held = new Held(account, world.domain(account), world.phone());
        var api =
                ApiCaller.of(port)
                        .withKey(world.apiKey(account))
                        .with("Idempotency-Key", "same-" + held.domain());
        var path = "/api/v1/domains/" + held.domain() + "/pin-lock";
        var body = "{\"pinlock\": 1, \"authorityNumber\": \"%s\"}".formatted(held.phone().e164());
        assertThat(api.put(path, body).status()).isEqualTo(429);
        at(120);

        assertThat(api.put(path, body).status()).isEqualTo(202);
        assertThat(api.put(path, body).status()).isEqualTo(202);

        assertThat(phones.messages(held.phone())).hasSize(1);
    }

    private String answer(Held held) {
        try {
            setPinLock.handle(
                    new SetPinLockCommand.Begin(
                            world.actor(held.account()), held.domain(), held.phone(), null));
            return "sent";
        } catch (CommandRefused refused) {
            return refused.refused().why().name();
        }
    }

    private void begin(int count, AccountId account) {
        for (var sent = 0; sent < count; sent++)
            locks.begin(new Held(account, world.domain(account), world.phone()));
    }

    private Map<Detail, Object> refusedToBegin(AccountId account) {
        var held = new Held(account, world.domain(account), world.phone());
        return refusedWithoutTrace(Refusal.SMS_BUDGET_SPENT, held, () -> locks.begin(held))
                .details();
    }

    private Held swiss(AccountId account) {
        return new Held(account, world.domain(account), number("+4179123"));
    }

    private static MobileNumber number(String prefix) {
        return number(prefix, "");
    }

    private static MobileNumber number(String prefix, String end) {
        var count = String.format("%04d", COUNT.incrementAndGet());
        var number = new MobileNumber(prefix + count + end);
        Secrets.number(number);
        return number;
    }
}
