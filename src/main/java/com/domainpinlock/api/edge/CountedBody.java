package com.domainpinlock.api.edge;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * Counts a body while it is read, since a chunked one does not tell its length beforehand, and one
 * of any length may come a byte at a time.
 */
final class CountedBody extends ServletInputStream {
    private final ServletInputStream body;
    private final Patience patience;
    private long bytesLeft;

    CountedBody(ServletInputStream body, long bytesMax, Patience patience) {
        this.body = body;
        this.bytesLeft = bytesMax;
        this.patience = patience;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        patience.begin();
        var read = readInTime(buffer, offset, length);
        patience.end(read);
        if (read > 0) count(read);
        return read;
    }

    private int readInTime(byte[] buffer, int offset, int length) throws IOException {
        try {
            return body.read(buffer, offset, length);
        } catch (IOException broken) {
            if (Causes.find(broken, SocketTimeoutException.class).isPresent())
                throw new BodyTooSlow();
            throw broken;
        }
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
