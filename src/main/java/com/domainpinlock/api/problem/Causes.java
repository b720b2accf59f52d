package com.domainpinlock.api.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks through what an exception was caused by: frameworks wrap what they pass on. */
final class Causes {
    private static final int DEPTH_MAX = 20;

    private Causes() {}

    static List<Throwable> of(Throwable thrown) {
        var causes = new ArrayList<Throwable>();
        @Nullable Throwable next = thrown;
        while (next != null && causes.size() < DEPTH_MAX) {
            causes.add(next);
            next = next.getCause();
        }
        return causes;
    }

    static <T> Optional<T> find(Throwable thrown, Class<T> type) {
        return of(thrown).stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
