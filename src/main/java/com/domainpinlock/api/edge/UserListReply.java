package com.domainpinlock.api.edge;

import com.domainpinlock.user.UserView;
import java.util.List;

/** An account's users. */
public record UserListReply(List<UserReply> items) {
    /** The list as it goes out. */
    public static UserListReply of(List<UserView> users) {
        return new UserListReply(users.stream().map(UserReply::of).toList());
    }
}
