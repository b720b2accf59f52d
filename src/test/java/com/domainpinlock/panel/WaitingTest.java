package com.domainpinlock.panel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A browser test says what a page shows and waits for it. One that reads a page as it is now passes
 * on a quiet machine, and fails where the page comes a moment later: so only {@link PanelTest}
 * reads, after it has waited, and only it opens browsers, all of them alike.
 */
class WaitingTest {
    private static final JavaClasses TESTS =
            new ClassFileImporter().importPackages("com.domainpinlock.panel");

    /** What answers at once, with what a page shows at that moment or with what it does not. */
    private static final Set<String> READ =
            Set.of(
                    "all",
                    "allInnerTexts",
                    "allTextContents",
                    "ariaSnapshot",
                    "content",
                    "count",
                    "elementHandle",
                    "elementHandles",
                    "evalOnSelector",
                    "evalOnSelectorAll",
                    "evaluate",
                    "evaluateAll",
                    "evaluateHandle",
                    "getAttribute",
                    "innerHTML",
                    "innerText",
                    "inputValue",
                    "isChecked",
                    "isDisabled",
                    "isEditable",
                    "isEnabled",
                    "isHidden",
                    "isVisible",
                    "querySelector",
                    "querySelectorAll",
                    "textContent",
                    "title",
                    "url",
                    "waitForTimeout");

    /** What is done to a page, or read of what it does not show. */
    private static final Set<String> ALLOWED =
            Set.of(
                    "ApiKeyPagesIT.aKeyIsKeptNowhere evaluate",
                    "ApiKeyPagesIT.nobodyHandsOnWhatTheyMayNotDo evaluate",
                    "LockLifeIT.pressTwice evaluate",
                    "SecondFactorIT.scanned evaluate");

    @Test
    void whatAPageShowsIsWaitedFor() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(PanelTest.class)
                .should()
                .callMethodWhere(aPageIsReadAtOnce())
                .because("PanelTest and PlaywrightAssertions wait for it")
                .check(TESTS);
    }

    @Test
    void allBrowsersAreOpenedAlike() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(PanelTest.class)
                .should()
                .callMethodWhere(aBrowserIsOpened())
                .because("one that fades, or that is not watched, fails now and then")
                .check(TESTS);
    }

    /** A name that Playwright no longer has would let through what has taken its place. */
    @Test
    void allNamesAreThoseOfPlaywright() {
        var names =
                Stream.of(Locator.class, Page.class)
                        .flatMap(type -> Stream.of(type.getMethods()))
                        .map(Method::getName)
                        .toList();

        assertThat(names).containsAll(READ);
    }

    @Test
    void nothingIsAllowedThatIsNotUsed() {
        var used =
                TESTS.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(WaitingTest::isRead)
                        .map(WaitingTest::place);

        assertThat(used).containsAll(ALLOWED);
    }

    private static DescribedPredicate<JavaMethodCall> aPageIsReadAtOnce() {
        return DescribedPredicate.describe(
                "a page is read at once", call -> isRead(call) && !ALLOWED.contains(place(call)));
    }

    private static DescribedPredicate<JavaMethodCall> aBrowserIsOpened() {
        return DescribedPredicate.describe(
                "a browser is opened",
                call ->
                        call.getTargetOwner().isEquivalentTo(Browser.class)
                                && call.getName().startsWith("new"));
    }

    private static boolean isRead(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        return READ.contains(call.getName())
                && Stream.of(Locator.class, Page.class, Frame.class, ElementHandle.class)
                        .anyMatch(owner::isEquivalentTo);
    }

    /** Where it is called, and what; a lambda counts as the method that it stands in. */
    private static String place(JavaMethodCall call) {
        var method = call.getOrigin().getName().replaceAll("^lambda\\$(\\w+)\\$\\d+$", "$1");
        return call.getOriginOwner().getSimpleName() + "." + method + " " + call.getName();
    }
}
