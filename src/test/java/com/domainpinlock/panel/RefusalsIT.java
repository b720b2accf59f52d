package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Accounts;
import com.domainpinlock.account.Scope;
import com.domainpinlock.admin.SetCaps;
import com.domainpinlock.billing.Ledger;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Locks.Held;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every reason for a refusal is met on a page, in words of both languages, or it is written here
 * why no person meets it. A new reason does not compile until somebody has said which.
 */
@SuppressWarnings("NullAway.Init")
class RefusalsIT extends PanelTest {
    /** These fill a page of their own, which the browser takes for an error of the network. */
    private static final Set<Refusal> WHOLE_PAGES =
            EnumSet.of(
                    Refusal.MALFORMED_REQUEST,
                    Refusal.INSUFFICIENT_SCOPE,
                    Refusal.DOMAIN_NOT_FOUND,
                    Refusal.RELEASE_NOT_FOUND,
                    Refusal.UNAVAILABLE,
                    Refusal.INTERNAL_ERROR);

    @Autowired Accounts accounts;
    @Autowired Ledger ledger;
    @Autowired SetCaps setCaps;
    @Autowired MessageSource messages;
    @Autowired JdbcClient jdbc;

    /** How a person meets a refusal, or why nobody does. */
    private sealed interface Meeting {
        record On(Runnable steps) implements Meeting {}

        record Never(String reason) implements Meeting {}
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void isMetOrNobodyMeetsIt(Refusal why) {
        assertThat(words(why, Locale.ENGLISH)).isNotBlank();
        assertThat(words(why, Locale.GERMAN)).isNotBlank().isNotEqualTo(words(why, Locale.ENGLISH));
        switch (meeting(why)) {
            case Meeting.Never(var reason) -> assertThat(reason).contains(" ");
            case Meeting.On(var steps) -> {
                steps.run();
                assertThat(refusal()).isEqualTo(why.name());
                assertThat(text()).contains(words(why, Locale.ENGLISH));
                if (WHOLE_PAGES.contains(why)) expectComplaint("Failed to load resource");
            }
        }
    }

    @Test
    void aWholePageOfARefusalIsInBothLanguagesAndAccessible() {
        signIn(world.reseller("1.00"));
        lookAt("/panel/nowhere");
        expectComplaint("Failed to load resource");
    }

    private String words(Refusal why, Locale locale) {
        return messages.getMessage("refusal." + why.name(), null, locale);
    }

    private Meeting meeting(Refusal why) {
        return switch (why) {
            case MALFORMED_REQUEST ->
                    on(() -> {
                        signIn(world.reseller("1.00"));
                        page.navigate("/panel/nowhere");
                    });
            case MALFORMED_DOMAIN ->
                    on(() -> {
                        signIn(world.reseller("1.00"));
                        openByName("127.0.0.1");
                    });
            case MALFORMED_NUMBER -> on(() -> reviewed(locks.unlocked(), "+49 12"));
            case NUMBER_NOT_MOBILE -> on(() -> reviewed(locks.unlocked(), "+49 30 2345678"));
            case MALFORMED_TOKEN -> on(() -> confirmed(locks.pending(), "12ab"));
            case UNKNOWN_FIELD -> never("a form sends the fields of its page and no others");
            case UNKNOWN_COMMAND -> never("the commands are a list to choose from");
            case MISSING_FIELD ->
                    on(() -> {
                        page(locks.active());
                        fill("Detail for the SMS, if you like", "ticket 4711");
                        press("Send a PIN");
                    });
            case INVALID_VALUE ->
                    on(() -> {
                        page(locks.active());
                        page.locator("select[name=command]").selectOption("DeleteDomain");
                        fill("Detail for the SMS, if you like", "ticket #4711");
                        press("Send a PIN");
                    });
            case COUNTRY_NOT_ALLOWED ->
                    never("only where pinlock.sms.countries is set; lock.SharedBudgetsIT has it");
            case NUMBER_NOT_ALLOWED ->
                    on(() -> {
                        var held = locks.unlocked();
                        setCaps.handle(
                                world.actor(world.operator()),
                                world.name(held.account()),
                                null,
                                null,
                                List.of(world.phone()));
                        begun(held);
                    });
            case AUTHENTICATION_FAILED ->
                    on(() -> {
                        var person = person(world.reseller("1.00"));
                        signIn(person.accountName(), person.user(), "another password");
                    });
            case RATE_LIMITED ->
                    on(() -> {
                        var person = person(world.reseller("1.00"));
                        for (var i = 0; i < 8; i++)
                            signIn(person.accountName(), person.user(), "another password");
                    });
            case INSUFFICIENT_SCOPE ->
                    on(() -> {
                        signIn(world.reseller("1.00"), Scope.ACCOUNT);
                        page.navigate("/panel/locks");
                    });
            case DOMAIN_NOT_FOUND ->
                    on(() -> {
                        signIn(world.reseller("1.00"));
                        openByName(locks.active().domain().ascii());
                    });
            case ALREADY_ACTIVE ->
                    on(() -> {
                        var held = locks.unlocked();
                        reviewed(held, held.phone().e164());
                        locks.begin(held);
                        locks.confirm(held, phones.code(held.phone()));
                        charge();
                    });
            case NOT_ACTIVE ->
                    on(() -> {
                        var held = locks.active();
                        page(held);
                        unlock(held);
                        press("Send a PIN");
                    });
            case VALUES_DIFFER ->
                    on(() -> {
                        var held = locks.unlocked();
                        reviewed(held, world.phone().e164());
                        locks.begin(held);
                        charge();
                    });
            case NOTHING_TO_CONFIRM ->
                    on(() -> {
                        var held = locks.pending();
                        page(held);
                        locks.confirm(held, phones.code(held.phone()));
                        unlock(held);
                        enter("00000000", "Lock the domain");
                    });
            case TOKEN_BOUND_ELSEWHERE ->
                    on(() -> {
                        page(locks.active());
                        page.locator("select[name=command]").selectOption("DeleteDomain");
                        press("Send a PIN");
                        press("Send a PIN");
                    });
            case TOKEN_REQUIRED ->
                    never("only the guard says so, to the backend that wants to change a domain");
            case TOKEN_NOT_REQUESTED ->
                    on(() -> {
                        page(locks.active());
                        enter("00000000", "Unlock the domain");
                    });
            case TOKEN_MISMATCH ->
                    on(() -> {
                        var held = locks.pending();
                        confirmed(held, phones.wrongCode(held.phone()));
                    });
            case TOKEN_EXPIRED ->
                    on(() -> {
                        var held = locks.pending();
                        page(held);
                        clock.advance(Duration.ofMinutes(30));
                        enter(phones.code(held.phone()), "Lock the domain");
                    });
            case TOKEN_EXHAUSTED ->
                    on(() -> {
                        var held = locks.pending();
                        page(held);
                        for (var i = 0; i < 6; i++)
                            enter(phones.wrongCode(held.phone()), "Lock the domain");
                    });
            case LOCK_CLOSED ->
                    on(() -> {
                        var held = locks.active();
                        page(held);
                        set(held, "wrong_tries = array_fill(timestamptz '2026-03-02Z', array[10])");
                        press("Send a PIN");
                    });
            case LOCK_FROZEN ->
                    on(() -> {
                        var held = locks.active();
                        page(held);
                        set(held, "wrong_in_row = 100");
                        press("Send a PIN");
                    });
            case TOO_EARLY ->
                    on(() -> {
                        page(locks.active());
                        press("Send a PIN");
                        press("Send a PIN");
                    });
            case NO_CREDIT ->
                    on(() -> {
                        var account = world.reseller("1.00");
                        begun(new Held(account, world.domain(account), world.phone()));
                    });
            case SERVICE_NOT_ACTIVE ->
                    on(() -> {
                        var account = world.subreseller(world.reseller("99.00"), "99.00");
                        begun(new Held(account, world.domain(account), world.phone()));
                    });
            case SERVICE_NOT_PRICED ->
                    on(() -> {
                        var account = inDollars();
                        begun(new Held(account, world.domain(account), world.phone()));
                    });
            case HOLDER_CHANGE_REFUSED -> never("the directory has no page");
            case OTHER_PERSON_REQUIRED, RELEASE_NOT_OPEN, RELEASE_OPEN, LOCK_NOT_FROZEN ->
                    never("support.ReleaseIT meets it on its pages");
            case RELEASE_NOT_FOUND ->
                    on(() -> {
                        signIn(world.operator(), Scope.SUPPORT);
                        page.navigate(
                                "/panel/support/releases/00000000-0000-0000-0000-000000000000");
                    });
            case IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_IN_PROGRESS ->
                    never("a form brings no such key: its commands can be repeated by themselves");
            case SMS_BUDGET_SPENT ->
                    on(() -> {
                        var account = world.reseller("500.00");
                        var phone = world.phone();
                        for (var i = 0; i < 10; i++)
                            locks.begin(new Held(account, world.domain(account), phone));
                        begun(new Held(account, world.domain(account), phone));
                    });
            case CAP_REACHED ->
                    on(() -> {
                        var held = locks.pending();
                        setCaps.handle(
                                world.actor(world.operator()),
                                world.name(held.account()),
                                1,
                                null,
                                null);
                        begun(new Held(held.account(), world.domain(held.account()), held.phone()));
                        page.navigate("/panel/locks/" + another(held).ascii());
                        reviewOf(held.phone().e164());
                        charge();
                    });
            case UNAVAILABLE -> on(() -> opened(BrokenPages.AWAY));
            case INTERNAL_ERROR -> on(() -> opened(BrokenPages.BUG));
        };
    }

    private static Meeting on(Runnable steps) {
        return new Meeting.On(steps);
    }

    private static Meeting never(String reason) {
        return new Meeting.Never(reason);
    }

    private void opened(String path) {
        signIn(world.reseller("1.00"));
        page.navigate(path);
    }

    private void signIn(String account, String user, String password) {
        page.navigate("/panel/sign-in");
        fill("Account", account);
        fill("User", user);
        fill("Password", password);
        press("Sign in");
        page.locator("[role=alert]").waitFor();
    }

    /** Somebody of the account looks at the domain. */
    private void page(Held held) {
        signIn(held.account());
        page.navigate("/panel/locks/" + held.domain().ascii());
    }

    private void openByName(String domain) {
        page.navigate("/panel/locks");
        page.locator("form[action$='/open'] input[name=domain]").fill(domain);
        press("Open");
    }

    private void reviewed(Held held, String number) {
        page(held);
        reviewOf(number);
    }

    private void reviewOf(String number) {
        fill("Mobile number", number);
        press("Go on to the price");
    }

    /** Agrees to whatever the page says it costs. */
    private void charge() {
        page.locator("main form button[type=submit]").first().click();
    }

    private void begun(Held held) {
        reviewed(held, held.phone().e164());
        charge();
    }

    private void confirmed(Held held, @Nullable String code) {
        page(held);
        enter(String.valueOf(code), "Lock the domain");
    }

    private void enter(String code, String button) {
        field("Code from the SMS").fill(code);
        press(button);
        page.locator("h1").first().waitFor();
    }

    private DomainName another(Held held) {
        return world.domain(held.account());
    }

    private void unlock(Held held) {
        locks.request(held);
        locks.release(held, phones.code(held.phone()));
    }

    private void set(Held held, String change) {
        transactions.executeWithoutResult(_ ->
                jdbc.sql("update pin_lock set " + change + " where domain = :domain")
                        .param("domain", held.domain().ascii())
                        .update());
    }

    /** An account in a currency in which the service is not sold. */
    private AccountId inDollars() {
        return transactions.execute(_ -> {
            var account =
                    accounts.create(
                                    "in-dollars-" + System.nanoTime(),
                                    AccountKind.RESELLER,
                                    null,
                                    CurrencyUnit.USD)
                            .account();
            ledger.open(account, CurrencyUnit.USD, Money.zero(CurrencyUnit.USD));
            return account;
        });
    }
}
