package com.domainpinlock.user;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells who somebody is that has signed in before: every request of a session asks. */
@Component
public class Users {
    private final UserRows rows;

    Users(UserRows rows) {
        this.rows = rows;
    }

    /** Whether somebody has signed in after an instant, as by another click on the same form. */
    @Transactional(readOnly = true)
    public boolean haveSignedInSince(long person, Instant since) {
        return rows.hasSignedInSince(person, since);
    }

    /** Somebody with this version of their access; nobody once it is over. */
    @Transactional(readOnly = true)
    public Optional<SignedIn> find(long person, int version) {
        return rows.find(person, version).map(StoredUser::signedIn);
    }
}
