package com.domainpinlock.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.user.AccountUsers;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Walks through the panel as a person does, in a browser of its own for each test. A page may write
 * no error to the console, whatever else the test looks for.
 *
 * <p>What a page shows is said with the verbs below or with {@link PlaywrightAssertions}, which
 * wait for it; {@link WaitingTest} finds what reads a page without waiting.
 */
@Tag("browser")
public abstract class PanelTest extends ServiceTest {
    /** All that is another in the dark. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    /** The role and the name of each part that a screen reader can jump to. */
    private static final String LANDMARKS =
            """
            [...document.querySelectorAll("nav, aside, section[aria-label], section[aria-labelledby], [role=region]")].map(part => {
                const role = part.getAttribute("role") ?? part.localName.replace("section", "region");
                const title = document.getElementById(part.getAttribute("aria-labelledby"));
                return role + ": " + (part.getAttribute("aria-label") ?? title?.textContent ?? "").trim();
            })
            """;

    /** What axe finds against its rules, or against these alone: each fault with its element. */
    private static final String FAULTS =
            """
            rules => axe.run({ resultTypes: ["violations"], ...(rules ? { runOnly: rules } : {}) }).then(found =>
                found.violations.flatMap(rule =>
                    rule.nodes.map(node => rule.id + ": " + node.html + " " + node.failureSummary)))
            """;

    private static final int PHONE_WIDTH = 360;
    private static final int DESK_WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final double PATIENCE_MILLIS = 15_000;

    @Autowired protected Persons persons;
    @Autowired protected AccountUsers users;
    @Autowired protected TransactionOperations transactions;
    @LocalServerPort protected int port;

    protected Page page;
    private final List<String> complaints = new ArrayList<>();

    /** Somebody who can sign in. */
    public record Person(AccountId account, String accountName, String user, String password) {}

    /** Where there is no browser, it is said once for the class. */
    @BeforeAll
    static void haveABrowser() {
        Browsers.get();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @BeforeEach
    void openBrowser() {
        page = newContext(true).newPage();
    }

    @AfterEach
    void closeBrowser() {
        page.context().close();
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    /** All browsers are alike, but for their scripts: none fades, and each is watched. */
    private BrowserContext newContext(boolean scripts) {
        return newContext("http://localhost:" + port, scripts);
    }

    /** A browser for the panel at another address, whose certificate is taken as it is. */
    protected BrowserContext newContext(String url) {
        return newContext(url, true);
    }

    private BrowserContext newContext(String url, boolean scripts) {
        var opened =
                Browsers.get()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL(url)
                                        .setIgnoreHTTPSErrors(true)
                                        .setLocale("en-GB")
                                        .setReducedMotion(ReducedMotion.REDUCE)
                                        .setJavaScriptEnabled(scripts)
                                        .setViewportSize(DESK_WIDTH, HEIGHT));
        opened.setDefaultTimeout(PATIENCE_MILLIS);
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error"))
                complaints.add(message.text() + " at " + message.location());
        });
        opened.onWebError(error -> complaints.add(error.error()));
        return opened;
    }

    /** Works in another browser, in which nobody has signed in. */
    protected void inAnotherBrowser(Runnable work) {
        workIn(newContext(true), work);
    }

    /** Works in a browser that runs no script, in which nobody has signed in. */
    protected void withoutScripts(Runnable work) {
        workIn(newContext(false), work);
    }

    private void workIn(BrowserContext context, Runnable work) {
        try (context) {
            workIn(context.newPage(), work);
        }
    }

    /** Works in this page, and returns to the one before. */
    protected void workIn(Page other, Runnable work) {
        var mine = page;
        page = other;
        try {
            work.run();
        } finally {
            page = mine;
        }
    }

    /** A page that is refused as a whole is an error to the browser; this one was expected. */
    protected void expectComplaint(String part) {
        page.waitForCondition(
                () -> complaints.stream().anyMatch(complaint -> complaint.contains(part)));
        complaints.removeIf(complaint -> complaint.contains(part));
    }

    /** Somebody new who works for the account, with a password. */
    protected Person person(AccountId account, Scope... scopes) {
        return TestPeople.add(world, persons, users, transactions, clock, account, scopes);
    }

    /**
     * Lets the browser go on with a session of this person, whatever it had before. It still shows
     * the page that it showed.
     */
    protected void signIn(Person person) {
        var session = new Visitor(port).signedIn(person).cookie();
        page.context()
                .addCookies(
                        List.of(
                                new Cookie("panel", session)
                                        .setDomain("localhost")
                                        .setPath("/panel")
                                        .setHttpOnly(true)
                                        .setSameSite(SameSiteAttribute.LAX)));
    }

    /** Somebody new of this account has signed in. */
    protected Person signIn(AccountId account, Scope... scopes) {
        var person = person(account, scopes);
        signIn(person);
        return person;
    }

    /** Signs in by the form, in English. */
    protected void signInByForm(Person person) {
        page.navigate("/panel/sign-in");
        fill("Account", person.accountName());
        fill("User", person.user());
        fill("Password", person.password());
        press("Sign in");
    }

    protected void signOut() {
        press("Sign out");
    }

    /** Types into the field of this label. */
    protected void fill(String label, String text) {
        field(label).fill(text);
    }

    protected Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).first();
    }

    protected Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    protected Locator link(String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    /** Presses the button of this name, and waits for the page that it leads to. */
    protected void press(String button) {
        leaveBy(button(button));
    }

    /** Follows the link of this name, and waits for the page that it leads to. */
    protected void follow(String link) {
        leaveBy(link(link));
    }

    /**
     * Or what is said of the next page could be true of this one, and nothing would be waited for.
     */
    private void leaveBy(Locator way) {
        page.evaluate("document.documentElement.dataset.left = ''");
        way.click();
        page.locator("html:not([data-left])")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState();
    }

    /** The browser is at an address that ends so; {@code **} stands for anything. */
    protected void isAt(String end) {
        page.waitForURL("**" + end);
    }

    /** The page's text has all of these. */
    protected void shows(String... parts) {
        for (var part : parts) assertThat(page.locator("main")).containsText(part, ofWhatIsSeen());
    }

    /** The page, which has been waited for, has none of these in its text. */
    protected void hides(String... parts) {
        for (var part : parts)
            assertThat(page.locator("main")).not().containsText(part, ofWhatIsSeen());
    }

    private static LocatorAssertions.ContainsTextOptions ofWhatIsSeen() {
        return new LocatorAssertions.ContainsTextOptions().setUseInnerText(true);
    }

    /** The one element that this finds has this text and no other. */
    protected void says(String selector, String text) {
        assertThat(page.locator(selector)).hasText(text);
    }

    /** The page says that this was done. */
    protected void isDone(String part) {
        assertThat(page.locator("[role=status]").first()).containsText(part, ofWhatIsSeen());
    }

    /** The page shows this refusal. */
    protected void isRefused(Refusal why) {
        assertThat(page.locator("[role=alert][data-code]")).hasAttribute("data-code", why.name());
    }

    /** The page marks the field of this label as wrong. */
    protected void isMarked(String label) {
        assertThat(field(label)).hasAttribute("aria-invalid", "true");
    }

    /** The page's table has so many rows. */
    protected void hasRows(int count) {
        assertThat(page.locator("tbody tr")).hasCount(count);
    }

    /** The text of an element, to be used, once it looks like this. */
    protected String read(String selector, String pattern) {
        var found = page.locator(selector);
        assertThat(found).hasText(Pattern.compile(pattern));
        return found.innerText();
    }

    /** The value of a field, to be used, once it looks like this. */
    protected String readField(String selector, String pattern) {
        var found = page.locator(selector);
        assertThat(found).hasValue(Pattern.compile(pattern));
        return found.inputValue();
    }

    /** Where a link leads, to be used. */
    protected String targetOf(String link) {
        var found = link(link);
        assertThat(found).hasAttribute("href", Pattern.compile("^/"));
        return String.valueOf(found.getAttribute("href"));
    }

    /** Where the browser is, to be used, once the address ends so. */
    protected String addressOf(String end) {
        isAt(end);
        return page.url();
    }

    /** This stands nowhere in the page, which has been waited for, nor in its address. */
    protected void holdsNowhere(String secret) {
        assertThat(page.content()).as("%s", page.url()).doesNotContain(secret);
        assertThat(page.url()).doesNotContain(secret);
    }

    /**
     * Looks at a page in all ways: axe finds nothing in English, light and dark; and in both
     * languages, on a desk and on a phone, no word is missing and nothing hangs over the edge.
     */
    protected void lookAt(String path) {
        glanceAt(path);
        requireAccessible();
    }

    /** The same for the page as it is, which is in English. */
    protected void lookAtThis() {
        glanceAtThis("en");
        requireAccessible();
    }

    /**
     * Looks at the words and the width of a page in both languages, English last. It is enough
     * where another look, in full, is at the same page with more on it.
     */
    protected void glanceAt(String path) {
        page.setViewportSize(PHONE_WIDTH, HEIGHT);
        for (var language : List.of("de", "en")) {
            page.navigate(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            requireWordsThatFit(language);
        }
        page.setViewportSize(DESK_WIDTH, HEIGHT);
    }

    /** The same for the page as it is, in the one language that it is in. */
    protected void glanceAtThis(String language) {
        page.setViewportSize(PHONE_WIDTH, HEIGHT);
        requireWordsThatFit(language);
        page.setViewportSize(DESK_WIDTH, HEIGHT);
    }

    private void requireWordsThatFit(String language) {
        assertThat(page.locator("html")).hasAttribute("lang", language);
        assertThat(page.content()).as("words of %s", page.url()).doesNotContain("??");
        assertThat((List<?>) page.evaluate(LANDMARKS))
                .as("landmarks of %s in %s", page.url(), language)
                .doesNotHaveDuplicates()
                .allSatisfy(landmark -> assertThat((String) landmark).doesNotEndWith(": "));
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s on a phone in %s", page.url(), language)
                .isEqualTo(PHONE_WIDTH);
    }

    private void requireAccessible() {
        page.evaluate(AxeBuilder.getAxeScript());
        requireAccessible(ColorScheme.DARK, Map.of("type", "rule", "values", COLOURS));
        requireAccessible(ColorScheme.LIGHT, null);
    }

    /**
     * Lets axe look. No colour is measured on its way to another: each change of it is brought to
     * its end before.
     *
     * @param rules those that are looked at; nothing: all
     */
    private void requireAccessible(ColorScheme scheme, @Nullable Map<String, Object> rules) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.evaluate("document.getAnimations().forEach(change => change.finish())");
        assertThat((List<?>) page.evaluate(FAULTS, rules))
                .as("axe at %s, %s", page.url(), scheme)
                .isEmpty();
    }
}
