package com.domainpinlock.admin;

import com.domainpinlock.user.UserView;

/**
 * A user whose password somebody else has had made.
 *
 * @param view what can be told of it again
 * @param password the password, which cannot
 */
public record UserMade(UserView view, String password) {
    @Override
    public String toString() {
        return "user " + view.person() + " [redacted]";
    }
}
