package com.domainpinlock.api.edge;

import java.io.IOException;

/** Ends the reading of a body that is longer than any of ours. */
final class BodyTooLarge extends IOException {
    BodyTooLarge() {
        super("the body is too large");
    }
}
