package com.domainpinlock.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Caller;
import com.domainpinlock.account.Scope;
import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallProperties;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.testing.SettableClock;
import com.domainpinlock.user.SignedIn;
import io.github.bucket4j.TimeMeter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PanelCallLimitsTest {
    private static final int BURST = 3;

    private final PanelCallLimits visits =
            new PanelCallLimits(
                    new CallLimits(
                            new CallProperties(60, BURST, 60, BURST, 0),
                            16,
                            TimeMeter.SYSTEM_NANOTIME),
                    new SettableClock());

    @Test
    void refusesAPersonBeyondTheLimitAndNobodyElse() {
        for (var i = 0; i < BURST; i++) assertThat(visit(signedIn(1))).isTrue();

        assertThatThrownBy(() -> visit(signedIn(1)))
                .isInstanceOf(CommandRefused.class)
                .hasMessage("RATE_LIMITED");
        assertThat(visit(signedIn(2))).isTrue();
    }

    @Test
    void doesNotCountStrangersWhoseSignInHasLimitsOfItsOwn() {
        for (var i = 0; i <= BURST; i++) assertThat(visit(new MockHttpServletRequest())).isTrue();
    }

    @Test
    void aPersonsVisitsAtTheSameMomentAreBoundedToo() {
        var bounded =
                new PanelCallLimits(
                        new CallLimits(
                                new CallProperties(0, 1, 0, 1, 25), 8, TimeMeter.SYSTEM_NANOTIME),
                        new SettableClock());
        var response = new MockHttpServletResponse();
        var first = signedIn(1);
        bounded.preHandle(first, response, this);
        bounded.preHandle(signedIn(1), response, this);

        assertThatThrownBy(() -> bounded.preHandle(signedIn(1), response, this))
                .hasMessage("RATE_LIMITED");
        assertThat(bounded.preHandle(signedIn(2), response, this)).isTrue();
        bounded.afterCompletion(first, response, this, null);
        bounded.afterCompletion(first, response, this, null);
        assertThat(bounded.preHandle(signedIn(1), response, this)).isTrue();
        assertThatThrownBy(() -> bounded.preHandle(signedIn(1), response, this))
                .hasMessage("RATE_LIMITED");
    }

    private boolean visit(MockHttpServletRequest request) {
        return visits.preHandle(request, new MockHttpServletResponse(), this);
    }

    private static MockHttpServletRequest signedIn(long person) {
        var caller =
                new Caller(
                        new AccountId(1),
                        "demo",
                        AccountKind.RESELLER,
                        Set.of(Scope.PINLOCK),
                        null,
                        person);
        var request = new MockHttpServletRequest();
        request.setAttribute(
                SignedIn.class.getName(), new SignedIn(caller, "anna", 1, false, false));
        return request;
    }
}
