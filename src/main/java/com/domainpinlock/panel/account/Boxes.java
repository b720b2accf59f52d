package com.domainpinlock.panel.account;

import com.domainpinlock.account.Scope;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The boxes of a form that say what a key or a user may do. */
final class Boxes {
    private Boxes() {}

    /** What is ticked; an empty value among them is no scope. */
    static Set<Scope> ticked(@Nullable Set<@Nullable Scope> sent) {
        if (sent == null) return Set.of();
        return sent.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }
}
