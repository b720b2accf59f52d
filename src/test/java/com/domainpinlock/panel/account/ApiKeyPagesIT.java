package com.domainpinlock.panel.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.ApiCaller;
import com.domainpinlock.testing.Secrets;
import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The account's API keys: made, shown once, used, revoked. */
class ApiKeyPagesIT extends PanelTest {
    private static final String PATH = "/panel/account/keys";

    @Autowired private JdbcClient jdbc;

    private AccountId account;

    @BeforeEach
    void comeIn() {
        account = world.reseller("100.00");
        signIn(account);
    }

    @Test
    void aKeyIsMadeUsedAndRevoked() {
        page.navigate("/panel/account");
        follow("API keys");
        shows("There is no key yet");
        lookAt(PATH);
        press("Make a key");
        glanceAt(PATH + "/new");
        fill("Label", "backend");
        box(Scope.PINLOCK).check();
        fill("Usable only from these networks", "127.0.0.0/8\n::1/128");
        fill("Ends on", "2027-01-31");
        press("Make a key");

        isDone("shown once");
        shows("backend", "pinlock", "127.0.0.0/8", "31 Jan 2027");
        lookAtThis();
        var key = key();
        assertThat(call(key, "/api/v1/pin-locks")).isEqualTo(200);
        assertThat(call(key, "/api/v1/account")).isEqualTo(403);

        follow("I have it: back to the keys");
        for (var part : List.of("pinlock", "127.0.0.0/8, ::1/128", "31 Jan 2027", "good"))
            assertThat(row("backend")).containsText(part);
        holdsNowhere(key);
        glanceAt(PATH);
        follow("Revoke the key backend");
        assertThat(call(key, "/api/v1/pin-locks")).as("only asked so far").isEqualTo(200);
        lookAtThis();
        press("Revoke it for good");

        isDone("revoked");
        assertThat(row("backend")).containsText("revoked 2 Mar 2026");
        assertThat(call(key, "/api/v1/pin-locks")).isEqualTo(401);
        world.apiKey(account, Scope.ACCOUNT);
        lookAt(PATH);
        hasRows(2);
    }

    @Test
    void aKeyIsMadeInGermanToo() {
        page.navigate(PATH + "/new?lang=de");
        fill("Bezeichnung", "buchhaltung");
        box(Scope.ACCOUNT).check();
        press("Schlüssel anlegen");

        shows("nur einmal gezeigt", "überall", "nie");
        glanceAtThis("de");
        assertThat(call(key(), "/api/v1/account")).isEqualTo(200);
        follow("Ich habe ihn: zurück zu den Schlüsseln");
        follow("Schlüssel buchhaltung widerrufen");
        glanceAtThis("de");
    }

    @Test
    void aKeyIsKeptNowhere() {
        page.navigate(PATH + "/new");
        fill("Label", "once");
        box(Scope.PINLOCK).check();
        var answer = page.waitForResponse("**" + PATH, () -> press("Make a key"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headerValue("cache-control")).contains("no-store");
        var key = key();
        page.navigate(PATH);
        shows("once");
        holdsNowhere(key);
        assertThat(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
                .asString()
                .doesNotContain(key);
        assertThat(sessionsWith(key)).isZero();
    }

    @Test
    void whatCannotBeMadeIsRefusedAndWhatWasEnteredStays() {
        page.navigate(PATH + "/new");
        fill("Label", "Back End");
        box(Scope.PINLOCK).check();
        press("Make a key");
        isRefused(Refusal.INVALID_VALUE);
        assertThat(field("Label")).hasValue("Back End");
        isMarked("Label");
        assertThat(box(Scope.PINLOCK)).isChecked();
        lookAtThis();

        fill("Label", "backend");
        box(Scope.PINLOCK).uncheck();
        press("Make a key");
        isRefused(Refusal.MISSING_FIELD);

        box(Scope.PINLOCK).check();
        fill("Usable only from these networks", "192.0.2.1/24");
        press("Make a key");
        isRefused(Refusal.INVALID_VALUE);
        assertThat(field("Usable only from these networks")).hasValue("192.0.2.1/24");

        fill("Usable only from these networks", "");
        fill("Ends on", "2026-03-02");
        press("Make a key");
        isRefused(Refusal.INVALID_VALUE);
        isMarked("Ends on");

        fill("Ends on", "2026-03-03");
        press("Make a key");
        key();
        page.navigate(PATH + "/new");
        fill("Label", "backend");
        box(Scope.PINLOCK).check();
        press("Make a key");
        isRefused(Refusal.INVALID_VALUE); // the label is taken
    }

    @Test
    void nobodyHandsOnWhatTheyMayNotDo() {
        page.navigate(PATH + "/new");
        assertThat(boxes()).hasCount(2);
        assertThat(boxes().first()).hasValue("PINLOCK");
        assertThat(boxes().last()).hasValue("ACCOUNT");
        signOut();
        signIn(account, Scope.ACCOUNT);
        page.navigate(PATH + "/new");
        assertThat(boxes()).hasCount(1);
        assertThat(boxes()).hasValue("ACCOUNT");

        boxes().evaluate("box => box.value = 'PINLOCK'");
        fill("Label", "more");
        boxes().check();
        press("Make a key");
        isRefused(Refusal.INSUFFICIENT_SCOPE);
    }

    @Test
    void theLastKeyToTheAccountStays() {
        world.apiKey(account, Scope.ACCOUNT);
        page.navigate(PATH);
        page.getByText("Revoke").first().click();

        press("Revoke it for good");

        isRefused(Refusal.INVALID_VALUE);
        glanceAtThis("en");
    }

    @Test
    void anothersKeyIsNone() {
        var stranger = world.reseller("1.00");
        world.apiKey(stranger, Scope.ACCOUNT);
        var id =
                transactions.execute(_ ->
                        jdbc.sql("select max(id) from api_key where account_id = ?")
                                .param(stranger.value())
                                .query(Long.class)
                                .single());

        page.navigate(PATH + "/" + id + "/revoke");

        isAt(PATH);
        shows("There is no key yet");
    }

    private String key() {
        var key = readField("#key", "^dpl_");
        Secrets.key(key);
        return key;
    }

    private int call(String key, String path) {
        return ApiCaller.of(port).withKey(key).get(path).status();
    }

    private Locator row(String label) {
        return page.locator("tr[data-key='" + label + "']");
    }

    private Locator box(Scope scope) {
        return page.locator("input[name=scopes][value=" + scope + "]");
    }

    private Locator boxes() {
        return page.locator("input[name=scopes]");
    }

    private long sessionsWith(String key) {
        return transactions.execute(_ ->
                jdbc.sql(
                                """
                                select count(*) from panel_session_attributes
                                where position(convert_to(?, 'UTF8') in attribute_bytes) > 0
                                """)
                        .param(key)
                        .query(Long.class)
                        .single());
    }
}
