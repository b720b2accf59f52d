package com.domainpinlock.sms;

/**
 * How a gateway does, as this instance sees it.
 *
 * @param attempts how many of its last attempts are judged by
 * @param failures how many of those failed
 */
public record GatewayHealth(String gateway, State state, int attempts, int failures) {
    /** Whether messages go to it. */
    public enum State {
        /** It gets messages. */
        WELL,
        /** It failed too often, or is not connected, and gets none for a while. */
        OPEN,
        /** A few messages try whether it is well again. */
        HALF_OPEN
    }
}
