package com.domainpinlock.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Counts a body while it is read, since a chunked one does not tell its length beforehand. */
final class CountedBody extends ServletInputStream {
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
