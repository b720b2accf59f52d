package com.domainpinlock.api.edge;

import java.io.IOException;

/** Ends the reading of a body that does not come. */
final class BodyTooSlow extends IOException {
    BodyTooSlow() {
        super("the body came too slowly");
    }
}
