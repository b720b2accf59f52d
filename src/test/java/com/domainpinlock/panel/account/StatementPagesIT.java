package com.domainpinlock.panel.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an account paid and was given: a list, a picture and a file. */
@SuppressWarnings("NullAway.Init")
class StatementPagesIT extends PanelTest {
    private static final String PATH = "/panel/account/statement";

    @Autowired private PinLockService service;

    @Test
    void showsWhatWasPaidAndGiven() {
        var held = locks.active();
        signIn(held.account());
        follow("Account");
        follow("Statement");

        assertThat(rows()).isEqualTo(2);
        assertThat(page.locator("#closing").innerText()).isEqualTo("88.00 EUR");
        assertThat(page.locator("tbody tr").first().innerText())
                .contains(
                        "Charge", held.domain().unicode(), "-12.00 EUR", "88.00 EUR", "2 Mar 2027");
        assertThat(page.locator("figcaption").innerText())
                .contains("From 0.00 EUR", "to 88.00 EUR", "the highest 88.00 EUR");
        assertThat(page.locator("svg[role=img] path.line").getAttribute("d")).startsWith("M130 ");
        lookAt(PATH);
    }

    @Test
    void findsByTypeDomainAndDay() {
        var held = locks.active();
        clock.advance(Duration.ofDays(3));
        world.deposit(held.account(), "30.00");
        signIn(held.account());
        page.navigate(PATH);
        assertThat(rows()).isEqualTo(3);

        page.locator("select[name=type]").selectOption("CHARGE");
        page.waitForURL("**type=CHARGE**");
        assertThat(rows()).isEqualTo(1);
        assertThat(text()).contains("1, in all -12.00 EUR");

        page.navigate(PATH + "?domain=" + held.domain().ascii());
        assertThat(rows()).isEqualTo(1);
        page.navigate(PATH + "?domain=" + world.domain(world.reseller("0.00")).ascii());
        assertThat(text()).contains("No entry found");

        page.navigate(PATH + "?from=2026-03-05&to=2026-03-05");
        assertThat(rows()).isEqualTo(1);
        assertThat(page.locator("#opening").innerText()).isEqualTo("88.00 EUR");
        assertThat(page.locator("#closing").innerText()).isEqualTo("118.00 EUR");
        page.navigate(PATH + "?to=2026-03-04");
        assertThat(page.locator("#closing").innerText()).isEqualTo("88.00 EUR");
        lookAt(PATH + "?from=2026-03-05&to=2026-03-05");
        lookAt(PATH + "?from=2030-01-01");
    }

    @Test
    void saysWhatIsWrong() {
        signIn(world.reseller("1.00"));

        page.navigate(PATH + "?from=yesterday");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        assertThat(field("From").getAttribute("aria-invalid")).isEqualTo("true");
        page.navigate(PATH + "?domain=no%20name");
        assertThat(refusal()).isEqualTo("MALFORMED_DOMAIN");
        lookAt(PATH + "?from=2026-03-03&to=2026-03-02");
        page.navigate(PATH + ".csv?from=yesterday");
        assertThat(refusal()).isEqualTo("INVALID_VALUE");
        expectComplaint("400");
    }

    @Test
    void pagesGoBackToTheFirstEntry() {
        var account = world.reseller("1.00");
        deposit(account, 119);
        signIn(account);
        page.navigate(PATH + "?type=DEPOSIT");

        assertThat(rows()).isEqualTo(50);
        assertThat(page.locator("tbody tr").first().innerText()).contains("120.00 EUR");
        follow("Older");
        assertThat(page.locator("tbody tr").first().innerText()).contains("70.00 EUR");
        follow("Older");
        assertThat(rows()).isEqualTo(20);
        assertThat(page.locator("tbody tr").last().innerText()).contains("1.00 EUR");
        assertThat(page.url()).contains("type=DEPOSIT");
        follow("Latest");
        assertThat(page.locator("tbody tr").first().innerText()).contains("120.00 EUR");
        lookAtThis("en");
    }

    @Test
    void theFileHasEveryByteAsTheStandardSays() throws IOException {
        var held = locks.active();
        var name = world.name(held.account());
        signIn(held.account());
        page.navigate(PATH);

        var file = download();

        assertThat(file.suggestedFilename()).isEqualTo("statement-" + name + "-2026-03-02.csv");
        assertThat(content(file))
                .isEqualTo(
                        """
                        entry,at,type,amount,balance,currency,domain,account,paid_from,paid_until\r
                        1,2026-03-02T12:00:00Z,DEPOSIT,100.00,100.00,EUR,,%1$s,,\r
                        2,2026-03-02T12:00:00Z,CHARGE,-12.00,88.00,EUR,%2$s,%1$s,2026-03-02T12:00:00Z,2027-03-02T12:00:00Z\r
                        """
                                .formatted(name, held.domain().ascii()));
    }

    @Test
    void theFileHasWhatTheFiltersFindOfAllPages() throws IOException {
        var account = world.reseller("50.00");
        var held = new Held(account, world.domain(account), world.phone());
        locks.begin(held);
        deposit(account, 2000);
        signIn(account);

        page.navigate(PATH + "?type=DEPOSIT");
        var deposits = content(download()).lines().toList();
        page.navigate(PATH + "?domain=" + held.domain().ascii());
        var charges = content(download()).lines().toList();

        assertThat(deposits).hasSize(2002);
        assertThat(deposits.getLast()).startsWith("2002,").contains(",2038.00,EUR,");
        assertThat(charges).hasSize(2);
    }

    @Test
    void theFileIsCsvThatIsKeptNowhere() {
        signIn(world.reseller("1.00"));

        var answer = context.request().get(PATH + ".csv");

        assertThat(answer.headers())
                .hasEntrySatisfying(
                        "content-type",
                        value -> assertThat(value).startsWith("text/csv").contains("UTF-8"))
                .hasEntrySatisfying(
                        "content-disposition",
                        value -> assertThat(value).startsWith("attachment; filename=\"statement-"))
                .hasEntrySatisfying(
                        "cache-control", value -> assertThat(value).contains("no-store"));
    }

    @Test
    void aParentReadsWhoseLockItPaid() {
        var parent = world.reseller("50.00");
        var child = world.subreseller(parent, "50.00");
        var held = heldBelow(parent, child);
        locks.begin(held);
        signIn(parent);

        page.navigate(PATH);

        assertThat(page.locator("tbody tr").first().innerText())
                .contains(held.domain().unicode(), "(" + world.name(child) + ")");
    }

    @Test
    void itWorksWithoutAScript() {
        var person = person(world.reseller("1.00"));
        signIn(person);
        try (var plain =
                context.browser()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL("http://localhost:" + port)
                                        .setStorageState(context.storageState())
                                        .setJavaScriptEnabled(false))) {
            var found = plain.newPage();
            found.navigate(PATH);
            found.locator("select[name=type]").selectOption("CHARGE");
            found.locator("main form button").click();

            assertThat(found.url()).contains("type=CHARGE");
            assertThat(found.locator("main").innerText()).contains("No entry found");
        }
    }

    private Held heldBelow(AccountId parent, AccountId child) {
        service.activate(parent);
        service.activate(child);
        return new Held(child, world.domain(child), world.phone());
    }

    private void deposit(AccountId account, int times) {
        transactions.executeWithoutResult(_ -> {
            for (var count = 0; count < times; count++) world.deposit(account, "1.00");
        });
    }

    private long rows() {
        return page.locator("tbody tr").count();
    }

    private Download download() {
        return page.waitForDownload(() -> follow("Download as CSV"));
    }

    private static String content(Download file) throws IOException {
        return Files.readString(file.path(), StandardCharsets.UTF_8);
    }
}
