package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.account.KeysInMemory;
import com.domainpinlock.api.problem.Failures;
import com.domainpinlock.api.problem.ProblemWriter;
import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallProperties;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

/** Two calls a minute, and three questions to the guard; nothing comes back while nobody waits. */
class KeyLimitsTest {
    private static final Clock NOON = Clock.fixed(EdgeTestApp.NOON, ZoneOffset.UTC);
    private static final String LIST = "/api/v1/pin-locks";

    private final ProblemWriter problems = new ProblemWriter(NOON, OtherForms.NONE);
    private final ApiKeyFilter filter =
            new ApiKeyFilter(
                    KeysInMemory.of(NOON, "key 1", "key 2"),
                    new CallLimits(
                            new CallProperties(2, 2, 3, 3, 0),
                            16,
                            new TimeMeter() {
                                @Override
                                public long currentTimeNanos() {
                                    return 0;
                                }

                                @Override
                                public boolean isWallClockBased() {
                                    return false;
                                }
                            }),
                    new Failures(problems, NOON),
                    problems,
                    NOON);

    private String key = "";

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void everyAnswerTellsWhatIsLeft() throws Exception {
        enter(1);

        var response = call(LIST);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"calls\";q=2;w=60");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"calls\";r=1;t=30");
    }

    @Test
    void itsDigitsAreThoseOfAsciiInEveryLanguage() throws Exception {
        var usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        try {
            everyAnswerTellsWhatIsLeft();
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeBack() throws Exception {
        enter(1);
        call(LIST);
        call(LIST);

        var response = call(LIST);

        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString())
                .contains(
                        "\"code\":\"RATE_LIMITED\"",
                        "\"retryAt\":\"2026-11-22T12:00:30Z\"",
                        "\"retryAfter\":30");
        assertThat(response.getHeader("Retry-After")).isEqualTo("30");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"calls\";r=0;t=60");
    }

    @Test
    void theGuardIsAskedOnItsOwnAccount() throws Exception {
        enter(1);
        for (var calls = 0; calls < 5; calls++) call(LIST);

        for (var path :
                List.of(
                        "/api/v1/authorizations",
                        "/api/v1/domains/example.com/authorizations",
                        "/api/v1/authorizations"))
            assertThat(call(path).getStatus()).isEqualTo(200);
        var fourth = call("/api/v1/authorizations");

        assertThat(fourth.getStatus()).isEqualTo(429);
        assertThat(fourth.getHeader("RateLimit-Policy")).isEqualTo("\"authorizations\";q=3;w=60");
    }

    @Test
    void anotherKeyIsNotHeldUp() throws Exception {
        enter(1);
        for (var calls = 0; calls < 5; calls++) call(LIST);

        enter(2);

        assertThat(call(LIST).getStatus()).isEqualTo(200);
    }

    private void enter(int number) {
        key = "key " + number;
    }

    private MockHttpServletResponse call(String path) throws Exception {
        var response = new MockHttpServletResponse();
        var request = new MockHttpServletRequest("POST", path);
        request.addHeader("Authorization", "Bearer " + key);
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
