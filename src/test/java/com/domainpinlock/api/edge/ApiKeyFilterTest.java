package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.KeysInMemory;
import com.domainpinlock.account.Login;
import com.domainpinlock.api.problem.Failures;
import com.domainpinlock.api.problem.ProblemWriter;
import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallProperties;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ApiKeyFilterTest {
    private static final Clock NOON = Clock.fixed(EdgeTestApp.NOON, ZoneOffset.UTC);

    @Test
    void callsItselfUnavailableWhenNobodyCanLookAKeyUp() throws Exception {
        var problems = new ProblemWriter(NOON, OtherForms.NONE);
        var filter =
                new ApiKeyFilter(
                        KeysInMemory.unreachable(NOON),
                        new CallLimits(
                                new CallProperties(0, 0, 0, 0, 0), 1, TimeMeter.SYSTEM_NANOTIME),
                        new Failures(problems, NOON),
                        problems,
                        NOON);
        var request = new MockHttpServletRequest();
        var response = new MockHttpServletResponse();
        var chain = new MockFilterChain();
        request.addHeader("Authorization", "Bearer right");

        filter.doFilter(request, response, chain);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("UNAVAILABLE");
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(chain.getRequest()).as("what went on").isNull();
    }

    @Test
    void printsNoKey() {
        assertThat(Login.inHeader("Bearer right", "127.0.0.1").toString()).doesNotContain("right");
        assertThat(Login.inHeader("Basic ZGVtbzpyaWdodA==", "127.0.0.1").toString())
                .doesNotContain("right");
    }
}
