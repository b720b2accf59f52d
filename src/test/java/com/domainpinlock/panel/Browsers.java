package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one browser of a test run: the system's Chromium, or what {@code pinlock.test.chromium}
 * names. Where there is none, tests are skipped with a word; where {@code CI} is set they fail.
 */
final class Browsers {
    private static final List<String> USUAL_PLACES =
            List.of(
                    "/usr/bin/chromium-headless-shell", // has no window to draw, and takes half as
                    // long
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome");

    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static @Nullable Browser browser;

    private Browsers() {}

    /** Starts it once; it ends with the JVM. */
    static synchronized Browser get() {
        if (browser == null) browser = start();
        return browser;
    }

    private static Browser start() {
        var chromium = find();
        if (chromium == null) {
            if (System.getenv("CI") != null) fail("there is no Chromium, and CI needs one");
            abort("there is no Chromium: install it, or name it with -Dpinlock.test.chromium");
        }
        var playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(QUIET));
    }

    private static @Nullable Path find() {
        var named = System.getProperty("pinlock.test.chromium");
        if (named != null) return Path.of(named);
        return USUAL_PLACES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
