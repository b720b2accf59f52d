package com.domainpinlock.panel.account;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.PinLockService;
import com.domainpinlock.panel.PanelTest;
import com.domainpinlock.testing.Locks.Held;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an account paid and was given: a list, a picture and a file. */
class StatementPagesIT extends PanelTest {
    private static final String PATH = "/panel/account/statement";

    @Autowired private PinLockService service;

    @Test
    void showsWhatWasPaidAndGiven() {
        var held = locks.active();
        signIn(held.account());
        page.navigate("/panel/account");
        follow("Statement");

        hasRows(2);
        says("#closing", "88.00 EUR");
        for (var part :
                List.of("Charge", held.domain().unicode(), "-12.00 EUR", "88.00 EUR", "2 Mar 2027"))
            assertThat(rows().first()).containsText(part);
        lookAt(PATH);
    }

    @Test
    void findsByTypeDomainAndDay() {
        var held = locks.active();
        clock.advance(Duration.ofDays(3));
        world.deposit(held.account(), "30.00");
        signIn(held.account());
        page.navigate(PATH);
        hasRows(3);

        page.locator("select[name=type]").selectOption("CHARGE");
        isAt("type=CHARGE**");
        hasRows(1);
        shows("1, in all -12.00 EUR");

        page.navigate(PATH + "?domain=" + held.domain().ascii());
        hasRows(1);
        page.navigate(PATH + "?domain=" + world.domain(world.reseller("0.00")).ascii());
        shows("No entry found");

        page.navigate(PATH + "?from=2026-03-05&to=2026-03-05");
        hasRows(1);
        says("#opening", "88.00 EUR");
        says("#closing", "118.00 EUR");
        page.navigate(PATH + "?to=2026-03-04");
        says("#closing", "88.00 EUR");
        glanceAt(PATH + "?from=2026-03-05&to=2026-03-05");
        lookAt(PATH + "?from=2030-01-01");
    }

    @Test
    void saysWhatIsWrong() {
        signIn(world.reseller("1.00"));

        page.navigate(PATH + "?from=yesterday");
        isRefused(Refusal.INVALID_VALUE);
        isMarked("From");
        page.navigate(PATH + "?domain=no%20name");
        isRefused(Refusal.MALFORMED_DOMAIN);
        lookAt(PATH + "?from=2026-03-03&to=2026-03-02");
        page.navigate(PATH + ".csv?from=yesterday");
        isRefused(Refusal.INVALID_VALUE);
        expectComplaint("400");
    }

    @Test
    void pagesGoBackToTheFirstEntry() {
        var account = world.reseller("1.00");
        deposit(account, 119);
        signIn(account);
        page.navigate(PATH + "?type=DEPOSIT");

        hasRows(50);
        assertThat(rows().first()).containsText("120.00 EUR");
        follow("Older");
        assertThat(rows().first()).containsText("70.00 EUR");
        lookAtThis();
        follow("Older");
        hasRows(20);
        assertThat(rows().last()).containsText("1.00 EUR");
        isAt("type=DEPOSIT**");
        follow("Latest");
        assertThat(rows().first()).containsText("120.00 EUR");
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
    void aParentReadsWhoseLockItPaid() {
        var parent = world.reseller("50.00");
        var child = world.subreseller(parent, "50.00");
        var held = heldBelow(parent, child);
        locks.begin(held);
        signIn(parent);

        page.navigate(PATH);

        assertThat(rows().first()).containsText(held.domain().unicode());
        assertThat(rows().first()).containsText("(" + world.name(child) + ")");
    }

    @Test
    void itWorksWithoutAScript() {
        var person = person(world.reseller("1.00"));
        withoutScripts(() -> {
            signIn(person);
            page.navigate(PATH);
            page.locator("select[name=type]").selectOption("CHARGE");
            press("Show");

            isAt("type=CHARGE**");
            shows("No entry found");
        });
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

    private Locator rows() {
        return page.locator("tbody tr");
    }

    private Download download() {
        return page.waitForDownload(() -> link("Download as CSV").click());
    }

    private static String content(Download file) throws IOException {
        return Files.readString(file.path(), StandardCharsets.UTF_8);
    }
}
