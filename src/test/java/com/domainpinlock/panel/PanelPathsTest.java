package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sign-in leads to: to a page of the panel, whatever a link wants. */
class PanelPathsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/panel/locks",
                "/panel/locks/xn--bcher-kva.example",
                "/panel/account/statement?from=2026-03-01&page=2",
                "/panel/locks?q=*.example"
            })
    void aPageOfThePanelIsShown(String wanted) {
        assertThat(PanelPaths.safe(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/panel/../..//x",
                "/panel/..",
                "/panel/./x",
                "/panel//x",
                "//panel/x",
                "///x",
                "/panel/%2e%2e/x",
                "/panel/..%2f..%2fx",
                "/panel/locks/../../x",
                "/panel\\..\\x",
                "/panel;x/y",
                "/panel/..;/x",
                "/panelx",
                "/panel@evil.example",
                "/panel/x\r\nLocation: //evil.example",
                "/panel/x#y",
                "https://evil.example/panel/x",
                "/panel/sign-in",
                "/panel/sign-in/code"
            })
    void everythingElseLeadsToTheFirstPage(String wanted) {
        assertThat(PanelPaths.safe(wanted)).isEqualTo(PanelPaths.PANEL);
    }
}
