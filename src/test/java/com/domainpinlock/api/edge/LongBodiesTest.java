package com.domainpinlock.api.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.http.LimitedRequest;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class LongBodiesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LongBodies bodies =
            new LongBodies(
                    new EdgeProperties(
                            DataSize.ofBytes(10),
                            DataSize.ofBytes(100),
                            PATIENCE,
                            PATIENCE,
                            List.of()));

    @Test
    void aRequestIsHeldToTheUsualLengthUntilAControllerAsksForMore() throws IOException {
        var request = request(100);

        assertThatThrownBy(request::getInputStream).isInstanceOf(LimitedRequest.BodyTooLarge.class);
        assertThat(bodies.open(new HttpServletRequestWrapper(request)).readAllBytes()).hasSize(100);
    }

    @Test
    void evenALongBodyEnds() {
        assertThatThrownBy(() -> bodies.open(request(101)))
                .isInstanceOf(LimitedRequest.BodyTooLarge.class);
        assertThatThrownBy(() -> bodies.open(chunked(101)).readAllBytes())
                .isInstanceOf(LimitedRequest.BodyTooLarge.class);
    }

    private static HttpServletRequest request(int length) {
        var request = new MockHttpServletRequest();
        request.setContent(new byte[length]);
        return new LimitedRequest(request, 10);
    }

    /** It does not tell its length. */
    private static HttpServletRequest chunked(int length) {
        return new LimitedRequest(
                new HttpServletRequestWrapper(request(length)) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        var whole = new MockHttpServletRequest();
                        whole.setContent(new byte[length]);
                        return whole.getInputStream();
                    }

                    @Override
                    public long getContentLengthLong() {
                        return -1;
                    }
                },
                10);
    }
}
