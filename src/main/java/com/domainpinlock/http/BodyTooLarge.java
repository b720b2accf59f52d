package com.domainpinlock.http;

import java.io.IOException;

/** Ends the reading of a body that is longer than any of ours. */
public final class BodyTooLarge extends IOException {
    public BodyTooLarge() {
        super("the body is too large");
    }
}
