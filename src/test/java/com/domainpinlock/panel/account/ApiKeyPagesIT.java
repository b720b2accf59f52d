package com.domainpinlock.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.AccountId;
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
@SuppressWarnings("NullAway.Init")
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
        follow("Account");
        follow("API keys");
        assertThat(text()).contains("There is no key yet");
        lookAt(PATH);
        press("Make a key");
        lookAt(PATH + "/new");
        fill("Label", "backend");
        tick(Scope.PINLOCK);
        fill("Usable only from these networks", "127.0.0.0/8\n::1/128");
        fill("Ends on", "2027-01-31");
        press("Make a key");

        assertThat(done()).contains("shown once");
        assertThat(text()).contains("backend", "pinlock", "127.0.0.0/8", "31 Jan 2027");
        lookAtThis("en");
        var key = key();
        assertThat(call(key, "/api/v1/pin-locks")).isEqualTo(200);
        assertThat(call(key, "/api/v1/account")).isEqualTo(403);

        follow("I have it: back to the keys");
        assertThat(row("backend"))
                .contains("pinlock", "127.0.0.0/8, ::1/128", "31 Jan 2027", "good")
                .doesNotContain(key);
        lookAt(PATH);
        follow("Revoke the key backend");
        assertThat(call(key, "/api/v1/pin-locks")).as("only asked so far").isEqualTo(200);
        lookAtThis("en");
        press("Revoke it for good");

        assertThat(done()).contains("revoked");
        assertThat(row("backend")).contains("revoked 2 Mar 2026");
        assertThat(call(key, "/api/v1/pin-locks")).isEqualTo(401);
        lookAt(PATH);
    }

    @Test
    void aKeyIsMadeInGermanToo() {
        page.navigate(PATH + "/new?lang=de");
        fill("Bezeichnung", "buchhaltung");
        tick(Scope.ACCOUNT);
        press("Schlüssel anlegen");

        assertThat(text()).contains("nur einmal gezeigt", "überall", "nie");
        lookAtThis("de");
        assertThat(call(key(), "/api/v1/account")).isEqualTo(200);
        follow("Ich habe ihn: zurück zu den Schlüsseln");
        follow("Schlüssel buchhaltung widerrufen");
        lookAtThis("de");
    }

    @Test
    void aKeyIsKeptNowhere() {
        page.navigate(PATH + "/new");
        fill("Label", "once");
        tick(Scope.PINLOCK);
        var answer = page.waitForResponse("**" + PATH, () -> press("Make a key"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headerValue("cache-control")).contains("no-store");
        var key = key();
        page.navigate(PATH);
        assertThat(page.content()).contains("once").doesNotContain(key);
        assertThat(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])"))
                .asString()
                .doesNotContain(key);
        assertThat(sessionsWith(key)).isZero();
    }

    @Test
    void whatCannotBeMadeIsRefusedAndWhatWasEnteredStays() {
        page.navigate(PATH + "/new");
        fill("Label", "Back End");
        tick(Scope.PINLOCK);
        press("Make a key");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(field("Label").inputValue()).isEqualTo("Back End");
        assertThat(field("Label").getAttribute("aria-invalid")).isEqualTo("true");
        assertThat(box(Scope.PINLOCK).isChecked()).isTrue();
        lookAtThis("en");

        fill("Label", "backend");
        box(Scope.PINLOCK).uncheck();
        press("Make a key");
        assertThat(refusal()).isEqualTo("MISSING_FIELD");

        tick(Scope.PINLOCK);
        fill("Usable only from these networks", "192.0.2.1/24");
        press("Make a key");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(field("Usable only from these networks").inputValue()).isEqualTo("192.0.2.1/24");

        fill("Usable only from these networks", "");
        fill("Ends on", "2026-03-02");
        press("Make a key");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(field("Ends on").getAttribute("aria-invalid")).isEqualTo("true");

        fill("Ends on", "2026-03-03");
        press("Make a key");
        key();
        page.navigate(PATH + "/new");
        fill("Label", "backend");
        tick(Scope.PINLOCK);
        press("Make a key");
        assertThat(refusal()).as("the label is taken").isEqualTo("INVALID_VALUE");
    }

    @Test
    void nobodyHandsOnWhatTheyMayNotDo() {
        assertThat(offered()).containsExactly("PINLOCK", "ACCOUNT");
        signOut();
        signIn(account, Scope.ACCOUNT, Scope.GUARD);
        assertThat(offered()).containsExactly("GUARD", "ACCOUNT");

        page.locator("input[name=scopes]").first().evaluate("box => box.value = 'PINLOCK'");
        fill("Label", "more");
        page.locator("input[name=scopes]").first().check();
        press("Make a key");
        assertThat(refusal()).isEqualTo("INSUFFICIENT_SCOPE");
    }

    @Test
    void theLastKeyToTheAccountStays() {
        world.apiKey(account, Scope.ACCOUNT);
        page.navigate(PATH);
        page.getByText("Revoke").first().click();

        press("Revoke it for good");

        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        lookAtThis("en");
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

        assertThat(page.url()).endsWith(PATH);
        assertThat(text()).contains("There is no key yet");
    }

    private String key() {
        var key = page.locator("#key").inputValue();
        Secrets.key(key);
        assertThat(key).startsWith("dpl_");
        return key;
    }

    private int call(String key, String path) {
        return ApiCaller.of(port).withKey(key).get(path).status();
    }

    private String row(String label) {
        return page.locator("tr[data-key='" + label + "']").innerText();
    }

    private void tick(Scope scope) {
        box(scope).check();
    }

    private Locator box(Scope scope) {
        return page.locator("input[name=scopes][value=" + scope + "]");
    }

    private List<String> offered() {
        page.navigate(PATH + "/new");
        return page.locator("input[name=scopes]").all().stream()
                .map(box -> box.getAttribute("value"))
                .toList();
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
