package com.domainpinlock.user;

import org.springframework.stereotype.Component;

/** Adds a code to the password, and takes it away again. */
@Component
public class SecondFactor {
    /**
     * What an authenticator needs, told once.
     *
     * @param secret in Base32, to be typed
     * @param uri the same with everything that belongs to it, to be shown as a picture
     */
    public record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** Draws a secret, which is not asked for before a code made with it has been shown. */
    public Enrolment begin(SignedIn who) {
        throw new UnsupportedOperationException();
    }

    /**
     * Switches it on, and ends all other sessions.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for the field code
     */
    public SignedIn confirm(SignedIn who, String code) {
        throw new UnsupportedOperationException();
    }

    /**
     * Switches it off, and ends all other sessions.
     *
     * @throws com.domainpinlock.kernel.CommandRefused INVALID_VALUE for the field password or code,
     *     RATE_LIMITED
     */
    public SignedIn turnOff(SignedIn who, String password, String code) {
        throw new UnsupportedOperationException();
    }
}
