package com.domainpinlock.http;

import java.net.SocketTimeoutException;

/** Ends the reading of a body that does not come; to Tomcat it is a time-out like its own. */
public final class BodyTooSlow extends SocketTimeoutException {
    BodyTooSlow() {
        super("the body came too slowly");
    }
}
