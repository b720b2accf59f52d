package com.domainpinlock.panel;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.testing.TlsProxy;
import com.microsoft.playwright.BrowserContext;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/**
 * The panel as it is used outside the sandbox: behind a proxy that ends TLS, of which the service
 * knows nothing, with the settings that it has by itself.
 */
@TestPropertySource(properties = "pinlock.panel.plain-http=false")
class BehindTlsIT extends PanelTest {
    private static final String LOCKS = "/panel/locks";

    @TempDir private Path folder;
    private TlsProxy proxy;
    private BrowserContext browser;

    @BeforeEach
    void browseBehindAProxy() throws Exception {
        proxy = TlsProxy.to(port, folder);
        browser = newContext(proxy.url());
    }

    @AfterEach
    void close() {
        browser.close();
        proxy.close();
    }

    @Test
    void whoSignsInIsLedToThePageTheyWantedAndOut() {
        var person = person(world.reseller("100.00"));
        workIn(
                browser.newPage(),
                () -> {
                    page.navigate(LOCKS + "?order=asc");
                    assertThat(page)
                            .hasURL(
                                    proxy.url()
                                            + "/panel/sign-in?next=%2Fpanel%2Flocks%3Forder%3Dasc");
                    signInHere(person);
                    assertThat(page).hasURL(proxy.url() + LOCKS + "?order=asc");
                    assertThat(browser.cookies()).isNotEmpty().allMatch(cookie -> cookie.secure);

                    signOut();
                    assertThat(page).hasURL(proxy.url() + "/panel/sign-in");
                });
    }

    @Test
    void aFormThatIsAnsweredByARedirectWorks() {
        var held = locks.active();
        workIn(
                browser.newPage(),
                () -> {
                    page.navigate(LOCKS + "/" + held.domain().ascii());
                    signInHere(person(held.account()));
                    press("Send a PIN");
                    isDone("PIN is on its way");
                    page.navigate(LOCKS);
                    page.locator("form[action$='/open'] input[name=domain]")
                            .fill(held.domain().ascii());
                    press("Open");
                    assertThat(page).hasURL(proxy.url() + LOCKS + "/" + held.domain().ascii());
                });
    }

    @Test
    void whoseBrowserHasLostItsCookieIsToldAndLedBack() {
        var person = person(world.reseller("100.00"));
        workIn(
                browser.newPage(),
                () -> {
                    page.navigate("/panel/account/keys/new");
                    browser.clearCookies();
                    signInHere(person);
                    shows("cookie", "https");
                    assertThat(page.locator("[role=alert]")).isVisible();

                    signInHere(person);
                    assertThat(page).hasURL(proxy.url() + "/panel/account/keys/new");
                });
    }

    @Test
    void whoIsStillSignedInGoesBackWithoutSigningInAgain() {
        var person = person(world.reseller("100.00"));
        workIn(
                browser.newPage(),
                () -> {
                    page.navigate("/panel/account/keys/new");
                    signInHere(person);
                    fill("Label", "robot");
                    browser.clearCookies(
                            new BrowserContext.ClearCookiesOptions().setName("__Host-panel-form"));
                    page.locator("form[action$='/keys'] button").click();
                    shows("cookie", "https");

                    follow("Back to the page, without signing in again");
                    assertThat(page).hasURL(proxy.url() + "/panel/account/keys/new");
                    fill("Label", "robot");
                });
    }

    @ParameterizedTest
    @CsvSource({"account/keys/new, /keys", "locks/DOMAIN, /pin"})
    void whoseSessionIsOverComesBackToTheFormTheySent(String path, String action) {
        var held = locks.active();
        var person = person(held.account());
        var shown = "/panel/" + path.replace("DOMAIN", held.domain().ascii());
        workIn(
                browser.newPage(),
                () -> {
                    page.navigate(shown);
                    signInHere(person);
                    if (action.equals("/keys")) fill("Label", "robot");
                    clock.advance(Duration.ofDays(1));
                    page.locator("form[action$='%s'] button".formatted(action)).first().click();

                    signInHere(person);
                    assertThat(page).hasURL(proxy.url() + shown);
                });
    }

    private void signInHere(Person person) {
        fill("Account", person.accountName());
        fill("User", person.user());
        fill("Password", person.password());
        press("Sign in");
    }
}
