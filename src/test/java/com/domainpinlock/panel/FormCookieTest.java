package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The cookie that a form's token is compared with: no neighbour of the host may plant one. */
class FormCookieTest {
    @Test
    void overTlsOnlyTheHostItselfSetsIt() {
        var cookie = cookie("__Host-panel-form", false);

        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
    }

    @Test
    void onOnesOwnMachineItGoesWithoutTls() {
        var cookie = cookie("panel-form", true);

        assertThat(cookie.getSecure()).isFalse();
        assertThat(cookie.getPath()).isEqualTo("/panel");
    }

    private static Cookie cookie(String name, boolean plainHttp) {
        var tokens =
                PanelSecurity.tokens(
                        new PanelProperties(
                                Duration.ofMinutes(30), Duration.ofHours(12), plainHttp));
        var request = new MockHttpServletRequest();
        var response = new MockHttpServletResponse();
        tokens.saveToken(tokens.generateToken(request), request, response);
        return Objects.requireNonNull(response.getCookie(name));
    }
}
