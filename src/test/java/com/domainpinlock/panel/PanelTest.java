package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.domainpinlock.account.Persons;
import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.testing.ServiceTest;
import com.domainpinlock.user.AccountUsers;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Walks through the panel as a person does, in a browser of its own for each test. A page may write
 * no error to the console, whatever else the test looks for.
 */
@SuppressWarnings("NullAway.Init")
public abstract class PanelTest extends ServiceTest {
    /** All that is another in the dark. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final int PHONE_WIDTH = 360;
    private static final int DESK_WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final double PATIENCE_MILLIS = 15_000;

    @Autowired protected Persons persons;
    @Autowired protected AccountUsers users;
    @Autowired protected TransactionOperations transactions;
    @LocalServerPort protected int port;

    protected BrowserContext context;
    protected Page page;
    private final List<String> complaints = new ArrayList<>();

    /** Somebody who can sign in. */
    public record Person(AccountId account, String accountName, String user, String password) {}

    @BeforeEach
    void openBrowser() {
        context =
                Browsers.get()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://localhost:" + port)
                                        .setLocale("en-GB")
                                        .setReducedMotion(ReducedMotion.REDUCE)
                                        .setViewportSize(DESK_WIDTH, HEIGHT));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = newPage();
    }

    @AfterEach
    void closeBrowser() {
        context.close();
        assertThat(complaints).as("errors in the browser's console").isEmpty();
    }

    protected static Browser browser() {
        return Browsers.get();
    }

    private Page newPage() {
        var opened = context.newPage();
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error"))
                complaints.add(message.text() + " at " + message.location());
        });
        opened.onPageError(complaints::add);
        return opened;
    }

    /** A page that is refused as a whole is an error to the browser; this one was expected. */
    protected void expectComplaint(String part) {
        assertThat(complaints).anyMatch(complaint -> complaint.contains(part));
        complaints.removeIf(complaint -> complaint.contains(part));
    }

    /** Somebody new who works for the account, with a password. */
    protected Person person(AccountId account, Scope... scopes) {
        return TestPeople.add(world, persons, users, transactions, clock, account, scopes);
    }

    /** Signs in by the form. */
    protected void signIn(Person person) {
        page.navigate("/panel/sign-in");
        fill("Account", person.accountName());
        fill("User", person.user());
        fill("Password", person.password());
        press("Sign in");
        page.getByRole(AriaRole.NAVIGATION).first().waitFor();
    }

    /** Somebody new of this account signs in. */
    protected Person signIn(AccountId account, Scope... scopes) {
        var person = person(account, scopes);
        signIn(person);
        return person;
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

    /** Presses the button of this name. */
    protected void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    /** Follows the link of this name. */
    protected void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    /** The refusal that the page shows, as its code. */
    protected String refusal() {
        return String.valueOf(page.locator("[role=alert][data-code]").getAttribute("data-code"));
    }

    /** What the page says was done. */
    protected String done() {
        return page.locator("[role=status]").first().innerText();
    }

    /** The page as text. */
    protected String text() {
        return page.locator("main").innerText();
    }

    /**
     * Looks at a page in both languages, light and dark, on a desk and on a phone: axe finds
     * nothing, nothing hangs over the edge, and no word is missing.
     */
    protected void lookAt(String path) {
        for (var language : List.of("de", "en")) {
            page.navigate(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            lookAtThis(language);
        }
    }

    /** Looks at the page as it is, in the one language that it is in. */
    protected void lookAtThis(String language) {
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(language);
        assertThat(page.content()).as("words of %s", page.url()).doesNotContain("??");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        requireAccessible(new AxeBuilder(page).withRules(COLOURS), language + " dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        requireAccessible(new AxeBuilder(page), language + " light");
        page.setViewportSize(PHONE_WIDTH, HEIGHT);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("width of %s on a phone", page.url())
                .isEqualTo(PHONE_WIDTH);
        page.setViewportSize(DESK_WIDTH, HEIGHT);
    }

    private void requireAccessible(AxeBuilder axe, String look) {
        var found =
                axe.setLegacyMode(true).analyze().getViolations().stream()
                        .map(rule ->
                                rule.getId()
                                        + ": "
                                        + rule.getNodes().stream()
                                                .map(node ->
                                                        node.getHtml()
                                                                + " "
                                                                + node.getFailureSummary())
                                                .toList())
                        .toList();
        assertThat(found).as("axe at %s, %s", page.url(), look).isEmpty();
    }
}
