package com.domainpinlock.api.operator;

import static com.domainpinlock.testing.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.sms.SmsOutcome;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Locks.Held;
import java.time.Duration;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A domain enters the directory and changes its holder: syncing is no way round the lock. */
class AccountChangesIT extends DirectoryTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    @Test
    void entersADomainOnceAndGivesItToAnotherAccount() {
        var one = world.reseller("0.00");
        var other = world.subreseller(one, "0.00");
        var domain = locks.unlocked().domain();
        remove(domain);

        assertThat(said(give(domain, one))).isEqualTo("ADDED NONE");
        assertThat(said(give(domain, one))).isEqualTo("UNCHANGED NONE");
        assertThat(show(domain).text("account")).isEqualTo(nameOf(one));
        clock.advance(Duration.ofDays(1));
        assertThat(said(give(domain, other))).isEqualTo("MOVED NONE");

        assertThat(show(domain).body().toString())
                .isEqualTo(
                        """
                        {"domain":"%s","account":"%s","addedAt":"2026-03-02T12:00:00Z","lock":"NONE",\
                        "holderMayChangeUntil":null}\
                        """
                                .formatted(domain, nameOf(other)));
    }

    @Test
    void readsANameAsEverywhere() {
        var account = world.reseller("0.00");

        var answer =
                operator.put(
                        "/api/v1/admin/domains/B%C3%9CCHER.Example.",
                        "{\"account\": \"" + nameOf(account) + "\"}");

        assertThat(answer.text("domain")).isEqualTo("xn--bcher-kva.example");
    }

    @Test
    void refusesToTakeALockedDomainFromItsHolderAndWritesItDown() {
        var held = locks.active();
        var thief = world.reseller("0.00");
        var before = stored.of(held.account(), held.domain());

        var answer = give(held.domain(), thief);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("HOLDER_CHANGE_REFUSED");
        assertThat(answer.text("detail")).contains("guard");
        assertThat(stored.of(held.account(), held.domain())).isEqualTo(before);
        assertThat(show(held.domain()).text("account")).isEqualTo(nameOf(held.account()));
        assertThat(events(held).getLast())
                .isEqualTo("SetDomainHolder COMMAND_REFUSED HOLDER_CHANGE_REFUSED");
        assertThat(askGuard(held, "TransferDomain", null, null).text("code"))
                .isEqualTo("TOKEN_REQUIRED");
        assertThat(said(give(held.domain(), held.account()))).isEqualTo("UNCHANGED KEPT");
    }

    @ParameterizedTest
    @CsvSource({"PushDomain,", "TransferDomain,", "TransferDomain, USERTRANSFER", "TradeDomain,"})
    void lockedDomainChangesItsHolderUntil14DaysAfterTheGuardsYesToAMove(
            String command, String action) {
        var held = locks.active();
        guardSaysYes(held, command, action);
        assertThat(show(held.domain()).text("holderMayChangeUntil"))
                .isEqualTo("2026-03-16T12:00:00Z");
        var other = world.reseller("0.00");

        clock.advance(Duration.ofDays(14));
        assertThat(said(give(held.domain(), other))).isEqualTo("HOLDER_CHANGE_REFUSED");
        assertThat(show(held.domain()).body().path("holderMayChangeUntil").isNull()).isTrue();
        clock.advance(MICROSECOND.negated());

        assertThat(said(give(held.domain(), other))).isEqualTo("MOVED ENDED");
        assertThat(events(held).getLast()).isEqualTo("SetDomainHolder LOCK_ENDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DeleteDomain", "ModifyDomain", "AddNameserver"})
    void yesToAnythingElseIsNoMove(String command) {
        var held = locks.active();
        if (command.equals("AddNameserver")) {
            locks.request(held);
            var asked =
                    ApiCaller.of(port)
                            .withKey(world.apiKey(held.account()))
                            .post(
                                    "/api/v1/authorizations",
                                    """
                                    {"command": "AddNameserver", "nameserver": "ns.%s", "token": "%s"}\
                                    """
                                            .formatted(held.domain(), phones.code(held.phone())));
            assertThat(asked.status()).isEqualTo(200);
        } else {
            guardSaysYes(held, command);
        }

        assertThat(said(give(held.domain(), world.reseller("0.00"))))
                .isEqualTo("HOLDER_CHANGE_REFUSED");
    }

    @Test
    void aWrongTokenAndAnOpenActionAreNoYes() {
        var held = locks.active();
        locks.request(held);

        askGuard(held, "PushDomain", null, phones.wrongCode(held.phone()));
        askGuard(held, "TransferDomain", "REQUEST", null);

        assertThat(said(give(held.domain(), world.reseller("0.00"))))
                .isEqualTo("HOLDER_CHANGE_REFUSED");
    }

    @Test
    void lockEndsWithItsHolderAndThePaidTermStaysWithWhoPaid() {
        var held = locks.active();
        guardSaysYes(held, "PushDomain");
        var buyer = world.reseller("50.00");

        give(held.domain(), buyer);

        assertThat(lockOf(held).text("code")).isEqualTo("DOMAIN_NOT_FOUND");
        var bought = at(buyer, held);
        assertThat(lockOf(bought).text("state")).isEqualTo("NONE");
        assertThat(askGuard(bought, "DeleteDomain", null, null).text("reason"))
                .isEqualTo("NOT_LOCKED");
        locks.begin(bought);
        locks.confirm(bought, phones.code(bought.phone()));
        assertThat(world.balance(buyer)).isEqualTo(euros("38.00"));

        guardSaysYes(bought, "PushDomain");
        give(held.domain(), held.account());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
        assertThat(world.balance(held.account()))
                .as("within the paid year the lock is free")
                .isEqualTo(euros("88.00"));
        assertThat(lockOf(held).text("paidUntil")).isEqualTo("2027-03-02T12:00:00Z");
    }

    @Test
    void liveTokenAndUnsentSmsGoWithTheHolder() {
        var held = locks.active();
        guardSaysYes(held, "PushDomain");
        phones.answerNext(held.phone(), new SmsOutcome.Deferred("busy"));
        locks.request(held);
        assertThat(unsentSms(held)).isEqualTo(1);
        assertThat(tokens(held)).isEqualTo(1);

        give(held.domain(), world.reseller("0.00"));

        assertThat(unsentSms(held)).isZero();
        assertThat(tokens(held)).isZero();
    }

    @Test
    void pendingLockProtectsNothingAndIsOver() {
        var held = locks.unlocked();
        phones.answerNext(held.phone(), new SmsOutcome.Deferred("busy"));
        locks.begin(held);
        var other = world.reseller("50.00");

        assertThat(said(give(held.domain(), other))).isEqualTo("MOVED ENDED");

        assertThat(unsentSms(held)).isZero();
        assertThat(tokens(held)).isZero();
        refused(Refusal.DOMAIN_NOT_FOUND, () -> locks.confirm(held, "12345678"));
        assertThat(world.balance(held.account())).isEqualTo(euros("88.00"));
        var bought = at(other, held);
        locks.begin(bought);
        locks.confirm(bought, phones.code(bought.phone()));
        assertThat(lockOf(bought).text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void wrongTriesOfAPendingLockEndWithIt() {
        var held = locks.pending();
        locks.confirm(held, phones.wrongCode(held.phone()));

        give(held.domain(), world.reseller("0.00"));

        assertThat(
                        jdbc.sql(
                                        "select cardinality(wrong_tries) + wrong_in_row from pin_lock where domain = ?")
                                .param(held.domain().ascii())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void yesDoesNotOutliveTheProtectionItWasGivenUnder() {
        var held = locks.active();
        guardSaysYes(held, "PushDomain");
        locks.release(held, null);
        locks.release(held, phones.code(held.phone()));
        clock.advance(Duration.ofMinutes(1));
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));

        assertThat(said(give(held.domain(), world.reseller("0.00"))))
                .isEqualTo("HOLDER_CHANGE_REFUSED");
    }

    @Test
    void yesIsGoodForOneMove() {
        var held = locks.active();
        guardSaysYes(held, "PushDomain");
        give(held.domain(), world.reseller("0.00"));
        give(held.domain(), held.account());
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));

        assertThat(said(give(held.domain(), world.reseller("0.00"))))
                .isEqualTo("HOLDER_CHANGE_REFUSED");
    }

    @Test
    void closedAndFrozenLocksHoldTheirDomains() {
        var held = locks.active();
        transactions.executeWithoutResult(_ ->
                jdbc.sql("update pin_lock set wrong_in_row = 100 where domain = ?")
                        .param(held.domain().ascii())
                        .update());

        assertThat(said(give(held.domain(), world.reseller("0.00"))))
                .isEqualTo("HOLDER_CHANGE_REFUSED");
        assertThat(lockOf(held).text("frozen")).isEqualTo("true");
    }

    @Test
    void namesWhatIsWrongAndChangesNothing() {
        var held = locks.unlocked();
        var before = tables.digest(held.account());
        var path = path(held.domain());

        assertThat(wrong(path, "{\"account\": \"nobody-at-all\"}"))
                .isEqualTo("400 INVALID_VALUE account");
        assertThat(wrong(path, "{\"account\": \"a\\u0000\"}"))
                .isEqualTo("400 INVALID_VALUE account");
        assertThat(wrong(path, "{\"account\": \"\"}")).isEqualTo("400 INVALID_VALUE account");
        assertThat(wrong(path, "{\"account\": null}")).isEqualTo("400 MISSING_FIELD account");
        assertThat(wrong(path, "{\"account\": 7}")).isEqualTo("400 INVALID_VALUE account");
        assertThat(wrong(path, "{}")).isEqualTo("400 MISSING_FIELD account");
        assertThat(wrong(path, "{\"account\": \"demo\", \"x\": 1}"))
                .isEqualTo("400 UNKNOWN_FIELD x");
        assertThat(wrong(path, "")).isEqualTo("400 MALFORMED_REQUEST ");
        assertThat(wrong("/api/v1/admin/domains/com", "{\"account\": \"demo\"}"))
                .isEqualTo("400 MALFORMED_DOMAIN domain");
        assertThat(wrong(path + "?force=true", "{\"account\": \"demo\"}"))
                .isEqualTo("400 UNKNOWN_FIELD force");

        assertThat(tables.digest(held.account())).isEqualTo(before);
    }

    @Test
    void theOperatorsOwnAccountHoldsNoDomains() {
        var held = locks.unlocked();

        var answer = give(held.domain(), world.operator());

        assertThat(answer.text("code")).isEqualTo("INVALID_VALUE");
        assertThat(answer.text("field")).isEqualTo("account");
    }

    @Test
    void takesTheOperatorsScopeAndNoOther() {
        var held = locks.unlocked();
        var others =
                world.apiKey(
                        held.account(), Scope.PINLOCK, Scope.GUARD, Scope.ACCOUNT, Scope.SUPPORT);
        var holder = ApiCaller.of(port).withKey(others);
        var path = path(held.domain());

        assertThat(holder.get(path).text("code")).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(holder.get(path).text("scope")).isEqualTo("operator");
        assertThat(holder.put(path, "{\"account\": \"demo\"}").text("code"))
                .isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(holder.send("DELETE", path, null).text("code")).isEqualTo("INSUFFICIENT_SCOPE");
        assertThat(ApiCaller.of(port).get(path).status()).isEqualTo(401);
        assertThat(show(held.domain()).text("account")).isEqualTo(nameOf(held.account()));
    }

    private String wrong(String path, String body) {
        var answer = operator.put(path, body);
        return answer.status() + " " + answer.text("code") + " " + answer.text("field");
    }

    private static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ns1.", "a.b.", "_x.", "xn--bcher-kva."})
    void noEntryBelowALockedDomainTakesItsHostsFromTheLock(String label) {
        var held = locks.active();
        var below = DomainName.parse(label + held.domain());
        var stranger = world.reseller("0.00");

        var one = give(below, held.account());
        var other = give(below, stranger);
        var loader = new Loader(port, operatorsKey);
        var line = Loader.line(below, nameOf(stranger));
        var many = loader.load(line + line.replace(below.ascii(), "y." + below));

        assertThat(said(one)).isEqualTo("HOLDER_CHANGE_REFUSED");
        assertThat(one.text("detail")).contains(held.domain().ascii(), "belowLockedDomain");
        assertThat(said(other)).isEqualTo("HOLDER_CHANGE_REFUSED");
        assertThat(many.problems())
                .containsExactly("1 HOLDER_CHANGE_REFUSED", "2 HOLDER_CHANGE_REFUSED");
        assertThat(events(held).subList(events(held).size() - 3, events(held).size()))
                .containsExactly(
                        "SetDomainHolder COMMAND_REFUSED HOLDER_CHANGE_REFUSED",
                        "SetDomainHolder COMMAND_REFUSED HOLDER_CHANGE_REFUSED",
                        "LoadDomains COMMAND_REFUSED HOLDER_CHANGE_REFUSED");
        assertThat(show(below).text("code")).isEqualTo("DOMAIN_NOT_FOUND");
        assertThat(askForHost(held, "ns." + below)).isEqualTo("TOKEN_REQUIRED");
    }

    @Test
    void noEntryComesBelowADomainWhoseLockSleeps() {
        var held = locks.active();
        var below = DomainName.parse("ns1." + held.domain());
        remove(held.domain());

        assertThat(said(give(below, held.account()))).isEqualTo("HOLDER_CHANGE_REFUSED");
        assertThat(said(give(held.domain(), held.account()))).isEqualTo("ADDED AWAKE");
        assertThat(askForHost(held, "ns." + below)).isEqualTo("TOKEN_REQUIRED");

        remove(held.domain());
        clock.advance(Duration.ofDays(90));
        assertThat(said(give(below, held.account()))).isEqualTo("ADDED NONE");
    }

    @Test
    void noDeletedEntryComesBackBelowADomainThatIsLockedSince() {
        var held = locks.pending();
        var below =
                new Held(
                        held.account(),
                        world.domain(held.account(), "n." + held.domain()),
                        world.phone());
        locks.begin(below);
        locks.confirm(below, phones.code(below.phone()));
        remove(below.domain());
        locks.confirm(held, phones.code(held.phone()));

        assertThat(said(give(below.domain(), held.account()))).isEqualTo("HOLDER_CHANGE_REFUSED");
    }

    @Test
    void anEntryBelowALockedDomainThatIsMeantIsAnActAnEntryOfTheTrailAndANotice() {
        var held = locks.active();
        var customer = world.reseller("0.00");
        var below = DomainName.parse("foo." + held.domain());
        var body = "{\"account\": \"%s\", \"belowLockedDomain\": true}".formatted(nameOf(customer));
        var line = Loader.line(below, nameOf(customer));
        var loader = new Loader(port, operatorsKey);

        assertThat(loader.load(line.replace("}", ", \"belowLockedDomain\": true}")).problems())
                .containsExactly("1 UNKNOWN_FIELD belowLockedDomain");
        assertThat(said(operator.put(path(below), body))).isEqualTo("ADDED NONE");

        assertThat(events(held).getLast()).isEqualTo("SetDomainHolder ENTRY_BELOW");
        assertThat(said(operator.put(path(below), body))).as("again").isEqualTo("UNCHANGED NONE");
        assertThat(loader.load(line).counts())
                .isEqualTo("0 added, 0 moved, 1 unchanged, 0 refused of 1");
        assertThat(events(held)).filteredOn(event -> event.contains("ENTRY_BELOW")).hasSize(1);
        assertThat(
                        operator.get("/api/v1/admin/acts?about=" + nameOf(held.account()))
                                .body()
                                .toString())
                .contains("ENTERED_BELOW_LOCK", below + " below " + held.domain());
        assertThat(noticesOf(held)).contains("ENTRY_BELOW", below.ascii());
        assertThat(
                        ApiCaller.of(port)
                                .withKey(world.apiKey(held.account()))
                                .get("/api/v1/domains/" + held.domain() + "/audit")
                                .body()
                                .toString())
                .contains("ENTRY_BELOW", below.ascii());
    }

    @Test
    void entriesThatStandBelowAlreadyAreNamedWhenTheLockIsActivated() {
        var held = locks.pending();
        var other = world.reseller("0.00");
        assertThat(said(give(DomainName.parse("ns1." + held.domain()), other)))
                .isEqualTo("ADDED NONE");
        world.domain(other, "b.a." + held.domain());
        world.domain(other, "not" + held.domain());

        var answer =
                ApiCaller.of(port)
                        .withKey(world.apiKey(held.account()))
                        .put(
                                "/api/v1/domains/" + held.domain() + "/pin-lock",
                                """
                                {"pinlock": 1, "authorityNumber": "%s", "token": "%s"}\
                                """
                                        .formatted(held.phone().e164(), phones.code(held.phone())));

        var domain = held.domain().ascii();
        assertThat(answer.body().path("entriesBelow").toString())
                .isEqualTo("[\"b.a.%s\",\"ns1.%s\"]".formatted(domain, domain));
        assertThat(noticesOf(held)).contains("LOCK_ACTIVATED", "b.a." + domain, "ns1." + domain);
        assertThat(said(give(DomainName.parse("ns1." + domain), held.account())))
                .as("an entry that stands goes on changing its holder")
                .isEqualTo("MOVED NONE");
    }

    private String noticesOf(Held held) {
        return jdbc.sql(
                        "select string_agg(kind || ' ' || coalesce(detail, ''), ';') from notice where account_id = ?")
                .param(held.account().value())
                .query(String.class)
                .single();
    }

    private String askForHost(Held held, String host) {
        return ApiCaller.of(port)
                .withKey(world.apiKey(held.account()))
                .post(
                        "/api/v1/authorizations",
                        "{\"command\": \"ModifyNameserver\", \"nameserver\": \"%s\"}"
                                .formatted(host))
                .text("code");
    }
}
