package com.domainpinlock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class LimitedRequestTest {
    @Test
    void aRequestIsHeldToTheUsualLengthUntilAControllerAsksForMore() throws IOException {
        var request = request(100);

        assertThatThrownBy(request::getInputStream).isInstanceOf(LimitedRequest.BodyTooLarge.class);
        assertThat(LimitedRequest.openLong(new HttpServletRequestWrapper(request)).readAllBytes())
                .hasSize(100);
    }

    @Test
    void evenALongBodyEnds() {
        assertThatThrownBy(() -> LimitedRequest.openLong(request(101)))
                .isInstanceOf(LimitedRequest.BodyTooLarge.class);
        assertThatThrownBy(() -> LimitedRequest.openLong(chunked(101)).readAllBytes())
                .isInstanceOf(LimitedRequest.BodyTooLarge.class);
    }

    private static HttpServletRequest request(int length) {
        var request = new MockHttpServletRequest();
        request.setContent(new byte[length]);
        return new LimitedRequest(request, 10, 100);
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
                10,
                100);
    }
}
