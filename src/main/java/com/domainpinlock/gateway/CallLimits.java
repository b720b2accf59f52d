package com.domainpinlock.gateway;

import com.domainpinlock.account.Caller;
import org.springframework.stereotype.Component;

/** Where a caller who comes too often is refused, before any command is looked at. */
@Component
class CallLimits {
    /**
     * Counts a call.
     *
     * @throws com.domainpinlock.kernel.CommandRefused RATE_LIMITED
     */
    void count(Caller caller) {}
}
