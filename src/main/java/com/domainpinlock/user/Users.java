package com.domainpinlock.user;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells who somebody is that has signed in before. */
@Component
public class Users {
    /** Somebody with this version of their access; nobody once it has ended. */
    public Optional<SignedIn> find(long person, int version) {
        throw new UnsupportedOperationException();
    }
}
