package com.domainpinlock.panel;

import com.domainpinlock.account.Scope;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.testing.Locks.Held;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Takes the README's pictures of the panel, into {@code target/screenshots}; with {@code
 * -Dpinlock.test.screenshots=docs/screenshots} into the folder that the README shows.
 */
class ScreenshotsIT extends PanelTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("pinlock.test.screenshots", "target/screenshots"));
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    @Autowired
    @Qualifier("sandboxGateway")
    SmsGateway sandbox;

    @Test
    void theMainPages() {
        var account = world.reseller("1000.00");
        var phone = new MobileNumber("+4915123456789");
        for (var name : new String[] {"shop", "mail", "blog", "login", "pay"})
            locked(
                    new Held(
                            account,
                            world.domain(account, name + "-" + account.value() + ".com"),
                            phone));
        var pending = new Held(account, world.domain(account), phone);
        locks.begin(pending, phone, Language.EN);
        sandbox.send(phones.messages(phone).getLast());

        page.navigate("/panel/sign-in");
        take("sign-in");
        signIn(account, Scope.PINLOCK, Scope.ACCOUNT);
        page.navigate("/panel/locks");
        take("locks");
        page.navigate("/panel/locks/" + pending.domain().ascii());
        page.locator(".phone li").first().waitFor();
        take("domain");
        page.navigate("/panel/account/statement");
        take("statement");
        page.navigate("/panel/locks/" + pending.domain().ascii());
        page.locator(".phone li").first().waitFor();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        take("domain-dark");
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        page.navigate("/panel/locks");
        take("locks-on-a-phone");
    }

    private void locked(Held held) {
        locks.begin(held);
        locks.confirm(held, phones.code(held.phone()));
    }

    private void take(String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(name + ".png"))
                        .setFullPage(true));
    }
}
