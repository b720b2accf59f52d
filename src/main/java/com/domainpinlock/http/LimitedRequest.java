package com.domainpinlock.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.WebUtils;

/**
 * A request whose body ends the reading when it gets too long. Until a controller asks for a long
 * body, it is held to the usual length: so only a caller whose key and scope were checked sends
 * more.
 */
public final class LimitedRequest extends HttpServletRequestWrapper {
    private final long longBytesMax;
    private long bytesMax;

    /**
     * Limits a request that is not read yet.
     *
     * @param bytesMax the usual length of a body
     * @param longBytesMax that of one which {@link #openLong} opens
     */
    public LimitedRequest(HttpServletRequest request, long bytesMax, long longBytesMax) {
        super(request);
        this.bytesMax = bytesMax;
        this.longBytesMax = longBytesMax;
    }

    /** Counts a body while it is read, since a chunked one does not tell its length beforehand. */
    static final class CountedBody extends ServletInputStream {
        private final ServletInputStream body;
        private long bytesLeft;

        CountedBody(ServletInputStream body, long bytesMax) {
            this.body = body;
            this.bytesLeft = bytesMax;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = body.read(buffer, offset, length);
            if (read > 0) count(read);
            return read;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        private void count(int bytes) throws BodyTooLarge {
            bytesLeft -= bytes;
            if (bytesLeft < 0) throw new BodyTooLarge();
        }
    }

    /** Ends the reading of a body that is longer than any of ours. */
    public static final class BodyTooLarge extends IOException {
        public BodyTooLarge() {
            super("the body is too large");
        }
    }

    /**
     * The body of a request whose caller may send a long one.
     *
     * @throws IOException where it says beforehand that it is too long; one that does not say so
     *     ends with it
     */
    public static InputStream openLong(HttpServletRequest request) throws IOException {
        var limited = WebUtils.getNativeRequest(request, LimitedRequest.class);
        if (limited != null) limited.bytesMax = limited.longBytesMax;
        return request.getInputStream();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (getContentLengthLong() > bytesMax) throw new BodyTooLarge();
        return new CountedBody(super.getInputStream(), bytesMax);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        var named = getCharacterEncoding();
        var charset = named == null ? StandardCharsets.UTF_8 : Charset.forName(named);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
}
