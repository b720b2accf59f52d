package com.domainpinlock.api.edge;

import com.domainpinlock.admin.WantedUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what every request for a user says of them. */
public final class UserFields {
    private UserFields() {}

    /**
     * The user who is wanted.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MISSING_FIELD, INVALID_VALUE
     */
    public static WantedUser wanted(
            @Nullable String name, @Nullable List<@Nullable String> scopes) {
        return new WantedUser(
                Fields.required(name, "name"), Fields.scopes(Fields.required(scopes, "scopes")));
    }
}
