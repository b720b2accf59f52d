package com.domainpinlock.lock;

import com.domainpinlock.delivery.PinDeliveries;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.lock.state.LockRows;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.token.TokenState;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a domain's lock to the account that holds the domain. */
@Component
public class ShowPinLock {
    private final LockRows rows;
    private final TokenGate gate;
    private final TokenSender sender;
    private final PinDeliveries deliveries;
    private final Clock clock;

    ShowPinLock(
            LockRows rows,
            TokenGate gate,
            TokenSender sender,
            PinDeliveries deliveries,
            Clock clock) {
        this.rows = rows;
        this.gate = gate;
        this.sender = sender;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * Shows the lock as it is now.
     *
     * @throws com.domainpinlock.kernel.CommandRefused DOMAIN_NOT_FOUND
     */
    @Transactional(readOnly = true)
    public LockView handle(AccountId caller, DomainName domain) {
        var now = clock.instant();
        return rows.peek(caller, domain).map(lock -> view(lock, now)).orElse(LockView.NONE);
    }

    LockView view(PinLock lock, Instant now) {
        var inForce = lock.isInForce();
        return new LockView(
                lock.status(),
                lock.status() == LockStatus.ACTIVE ? lock.activeSince() : null,
                inForce ? sender.phoneOf(lock) : null,
                inForce ? lock.language() : null,
                lock.paidUntil(),
                lock.isOverdueAt(now),
                gate.closedUntil(lock, now).orElse(null),
                gate.isFrozen(lock),
                token(lock, now));
    }

    private LockView.@Nullable Token token(PinLock lock, Instant now) {
        return switch (lock.tokenState(now)) {
            case TokenState.Live _ -> token(lock, false);
            case TokenState.Exhausted _ -> token(lock, true);
            case TokenState.Undelivered _ -> token(lock, false);
            case TokenState.None _, TokenState.Expired _ -> null;
        };
    }

    private LockView.Token token(PinLock lock, boolean exhausted) {
        var token = lock.token();
        var binding = token.binding();
        return new LockView.Token(
                token.expiresAt(),
                sender.nextSmsFrom(lock),
                binding == null ? null : binding.command(),
                exhausted,
                token.lastSmsAt(),
                deliveries.deliveryOf(token.seed(), token.smsCount()).orElse(null));
    }
}
