package com.domainpinlock.api.edge;

import java.io.IOException;

/** Says that a body broke off while it was read, which is its sender's affair. */
final class BodyBroken extends IOException {
    BodyBroken(IOException cause) {
        super("the body broke off", cause);
    }
}
