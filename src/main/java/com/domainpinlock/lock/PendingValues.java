package com.domainpinlock.lock;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds a repeated call against the pending lock: while its token lives the values are the same
 * (rule 5).
 */
@Component
class PendingValues {
    private final NumberSafe numbers;

    PendingValues(NumberSafe numbers) {
        this.numbers = numbers;
    }

    /**
     * Refuses other values, naming the field and never the stored value. A language left out means
     * the pending one.
     */
    void requireSame(PinLock lock, MobileNumber number, @Nullable Language language) {
        if (!numbers.open(lock.number(), lock.id()).equals(number))
            throw differs(lock, "authorityNumber");
        if (language != null && language != lock.language()) throw differs(lock, "language");
    }

    private static RuntimeException differs(PinLock lock, String field) {
        return Refused.field(
                        Refusal.VALUES_DIFFER,
                        field,
                        "Repeat the first call's value, or wait until the token has expired.")
                .retryAt(lock.token().expiresAt())
                .thrown();
    }
}
