package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds a repeated call against the pending lock: while its token lives the values are the same
 * (rule 5).
 */
@Component
class PendingValues {
    private final NumberSafe numbers;
    private final AuditTrails trails;

    PendingValues(NumberSafe numbers, AuditTrails trails) {
        this.numbers = numbers;
        this.trails = trails;
    }

    /**
     * Compares the values with those of the lock, whose token is live, and names the field that
     * differs, never the stored value. A language left out means the pending one.
     *
     * @return the refusal of another number, which is counted: to be returned and committed
     * @throws com.domainpinlock.kernel.CommandRefused VALUES_DIFFER for another language
     */
    Optional<Refused> differing(
            PinLock lock,
            MobileNumber number,
            @Nullable Language language,
            Actor actor,
            Instant now) {
        if (!numbers.open(lock.number(), lock.id()).equals(number)) {
            lock.token().countOtherNumber();
            trails.append(
                    lock.id(),
                    lock.auditHead(),
                    AuditRecord.of(
                                    now,
                                    actor,
                                    RegistrarCommands.SET_DOMAIN_PIN_LOCK,
                                    AuditEvent.COMMAND_REFUSED)
                            .refusing(Refusal.VALUES_DIFFER));
            return Optional.of(differs(lock, "authorityNumber"));
        }
        if (language != null && language != lock.language())
            throw differs(lock, "language").thrown();
        return Optional.empty();
    }

    private static Refused differs(PinLock lock, String field) {
        return Refused.field(
                        Refusal.VALUES_DIFFER,
                        field,
                        "Repeat the first call's value, or wait until the token has expired.")
                .retryAt(lock.token().expiresAt());
    }
}
