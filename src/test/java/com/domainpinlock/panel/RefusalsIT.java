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
import com.domainpinlock.panel.PanelTest.Person;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.testing.SettableClock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every reason for a refusal is met on a page, in words of both languages, or it is written here
 * why no person meets it. A new reason does not compile until somebody has said which. How they
 * look in a browser is for {@link RefusalsShownIT}.
 */
@Tag("slow")
class RefusalsIT extends VisitorTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.GERMAN, Locale.ENGLISH);

    /** These fill a page of their own, whose status says that it is none of those asked for. */
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

    private Visitor visitor;
    private Locale locale;

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
            case Meeting.On(var steps) -> LANGUAGES.forEach(language -> meet(why, steps, language));
        }
    }

    private void meet(Refusal why, Runnable steps, Locale language) {
        clock.set(SettableClock.NOON);
        locale = language;
        visitor = new Visitor(port, language);

        steps.run();

        var page = visitor.page();
        assertThat(page.refusal()).isEqualTo(why.name());
        assertThat(page.language()).isEqualTo(language.getLanguage());
        assertThat(page.text()).contains(words(why, language));
        if (why == Refusal.RATE_LIMITED) assertThat(visitor.status()).isEqualTo(429);
        else
            assertThat(visitor.status() >= 400)
                    .as("a page of its own")
                    .isEqualTo(WHOLE_PAGES.contains(why));
    }

    private String words(Refusal why, Locale language) {
        return words("refusal." + why.name(), language);
    }

    private String words(String name, Locale language) {
        return messages.getMessage(name, null, language);
    }

    private Meeting meeting(Refusal why) {
        return switch (why) {
            case MALFORMED_REQUEST -> on(() -> opened("/panel/nowhere"));
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
                        fill("pin.detail", "ticket 4711");
                        requestPin();
                    });
            case INVALID_VALUE ->
                    on(() -> {
                        page(locks.active());
                        fill("pin.detail", "ticket #4711");
                        requestPinFor("DeleteDomain");
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
            case AUTHENTICATION_FAILED -> on(() -> signInWrongly(person(world.reseller("1.00"))));
            case RATE_LIMITED ->
                    on(() -> {
                        var person = person(world.reseller("1.00"));
                        for (var i = 0; i < 8; i++) signInWrongly(person);
                    });
            case INSUFFICIENT_SCOPE ->
                    on(() -> {
                        signIn(world.reseller("1.00"), Scope.ACCOUNT);
                        visitor.open("/panel/locks");
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
                        requestPin();
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
                        confirm("00000000");
                    });
            case TOKEN_BOUND_ELSEWHERE ->
                    on(() -> {
                        page(locks.active());
                        requestPinFor("DeleteDomain");
                        requestPin();
                    });
            case TOKEN_REQUIRED ->
                    never("only the guard says so, to the backend that wants to change a domain");
            case TOKEN_NOT_REQUESTED ->
                    on(() -> {
                        page(locks.active());
                        enter("00000000", "unlock.confirm");
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
                        confirm(phones.code(held.phone()));
                    });
            case TOKEN_EXHAUSTED ->
                    on(() -> {
                        var held = locks.unlocked();
                        reviewed(held, world.phone().e164());
                        locks.begin(held);
                        for (var i = 0; i < 4; i++) locks.begin(held, world.phone(), null);
                        charge();
                        confirm(phones.code(held.phone()));
                    });
            case LOCK_CLOSED ->
                    on(() -> {
                        var held = locks.active();
                        page(held);
                        set(held, "wrong_tries = array_fill(timestamptz '2026-03-02Z', array[10])");
                        requestPin();
                    });
            case LOCK_FROZEN ->
                    on(() -> {
                        var held = locks.active();
                        page(held);
                        set(held, "wrong_in_row = 100");
                        requestPin();
                    });
            case TOO_EARLY ->
                    on(() -> {
                        page(locks.active());
                        requestPin();
                        requestPin();
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
                        visitor.open(
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
                        visitor.open("/panel/locks/" + another(held).ascii());
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

    private void signIn(AccountId account, Scope... scopes) {
        visitor.signedIn(person(account, scopes));
    }

    private void opened(String path) {
        signIn(world.reseller("1.00"));
        visitor.open(path);
    }

    private void signInWrongly(Person person) {
        visitor.open("/panel/sign-in");
        fill("signin.account", person.accountName());
        fill("signin.user", person.user());
        fill("signin.password", "another password");
        press("signin.submit");
    }

    /** Somebody of the account looks at the domain. */
    private void page(Held held) {
        signIn(held.account());
        visitor.open("/panel/locks/" + held.domain().ascii());
    }

    private void openByName(String domain) {
        visitor.open("/panel/locks");
        fill("locks.domain", domain);
        press("locks.open");
    }

    private void requestPin() {
        press("pin.request");
    }

    private void requestPinFor(String command) {
        visitor.page().choose(words("pin.command", locale), command);
        requestPin();
    }

    private void reviewed(Held held, String number) {
        page(held);
        reviewOf(number);
    }

    private void reviewOf(String number) {
        fill("lock.number", number);
        press("lock.review");
    }

    /** Agrees to whatever the page says it costs. */
    private void charge() {
        visitor.pressFirst();
    }

    private void begun(Held held) {
        reviewed(held, held.phone().e164());
        charge();
    }

    private void confirmed(Held held, String code) {
        page(held);
        confirm(code);
    }

    private void confirm(String code) {
        enter(code, "lock.confirm");
    }

    private void enter(String code, String button) {
        fill("token.code", code);
        press(button);
    }

    /** Types into the field whose label says this in the visitor's language. */
    private void fill(String label, String text) {
        visitor.page().fill(words(label, locale), text);
    }

    /** Presses the button that says this in the visitor's language. */
    private void press(String button) {
        visitor.press(words(button, locale));
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
