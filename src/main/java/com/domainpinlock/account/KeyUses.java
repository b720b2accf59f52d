package com.domainpinlock.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/**
 * Remembers which keys were used, until somebody writes it down: beside the requests, not in them.
 */
@Component
class KeyUses {
    private final ConcurrentMap<Long, Instant> latest = new ConcurrentHashMap<>();

    void note(long key, Instant now) {
        latest.put(key, now);
    }

    /** Hands over what has come together, and begins anew. */
    Map<Long, Instant> drain() {
        var drained = new HashMap<Long, Instant>();
        for (var key : latest.keySet()) {
            var at = latest.remove(key);
            if (at != null) drained.put(key, at);
        }
        return drained;
    }
}
