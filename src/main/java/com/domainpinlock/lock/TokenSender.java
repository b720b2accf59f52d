package com.domainpinlock.lock;

import com.domainpinlock.audit.AuditEvent;
import com.domainpinlock.audit.AuditRecord;
import com.domainpinlock.audit.AuditTrails;
import com.domainpinlock.budget.SmsBudgets;
import com.domainpinlock.delivery.PinDeliveries;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.lock.state.AuthorityNumbers;
import com.domainpinlock.lock.state.LockStatus;
import com.domainpinlock.lock.state.PinLock;
import com.domainpinlock.lock.state.PinLockRepository;
import com.domainpinlock.lock.state.TermCharges;
import com.domainpinlock.platform.database.SqlBatch;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.PinTokens;
import com.domainpinlock.token.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Issues a lock's token and queues its SMS, the first and the further ones. Beyond 150 lines, for
 * every way to send a token keeps the same rules.
 */
@Component
class TokenSender {
    private final PinTokens tokens;
    private final PinDeliveries deliveries;
    private final AuditTrails trails;
    private final AuthorityNumbers numbers;
    private final SmsBudgets budgets;
    private final TermCharges charges;
    private final PinLockRepository rows;
    private final JdbcTemplate jdbc;

    TokenSender(
            PinTokens tokens,
            PinDeliveries deliveries,
            AuditTrails trails,
            AuthorityNumbers numbers,
            SmsBudgets budgets,
            TermCharges charges,
            PinLockRepository rows,
            JdbcTemplate jdbc) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.deliveries = deliveries;
        this.trails = trails;
        this.numbers = numbers;
        this.budgets = budgets;
        this.charges = charges;
    }

    /** Issues a token of an active lock. */
    void issue(
            PinLock lock,
            @Nullable Binding binding,
            Language language,
            Actor actor,
            String command,
            Instant now) {
        lock.hold(tokens.issue(Purpose.CHANGE, binding, language, now));
        send(lock, lock.account(), actor, command, AuditEvent.TOKEN_ISSUED, now);
    }

    /**
     * Issues the token of a first call.
     *
     * @param top the top-level reseller above the caller
     */
    void issueFirst(
            PinLock lock,
            AccountId top,
            Language language,
            Actor actor,
            String command,
            Instant now) {
        lock.hold(tokens.issue(Purpose.ACTIVATION, null, language, now));
        send(lock, top, actor, command, AuditEvent.TOKEN_ISSUED, now);
    }

    /**
     * Sends the code of the live token once more, if that is due; says whether it did (rule 15).
     */
    boolean sendAgainIfDue(
            PinLock lock, Language language, Actor actor, String command, Instant now) {
        if (!tokens.canSendAgain(lock.token(), now)) return false;
        tokens.sendAgain(lock.token(), language, now);
        var account = lock.account();
        var top =
                lock.status() == LockStatus.ACTIVE
                        ? account
                        : charges.lineage(account).getLast().account();
        send(lock, top, actor, command, AuditEvent.TOKEN_RESENT, now);
        return true;
    }

    /** Refuses a request whose live token's next SMS is not due, or has none left. */
    void requireSmsDue(PinLock lock, Instant now) {
        if (!tokens.canSendAgain(lock.token(), now)) throw tooEarly(nextSmsFrom(lock));
    }

    /**
     * An unused token's interval goes on when it has expired: a PIN is sent at most every ten
     * minutes.
     */
    void requireIntervalOver(PinLock lock, Instant now) {
        var from = nextSmsFrom(lock);
        if (now.isBefore(from)) throw tooEarly(from);
    }

    MobileNumber phoneOf(PinLock lock) {
        return numbers.of(lock);
    }

    Instant nextSmsFrom(PinLock lock) {
        return tokens.nextSmsFrom(lock.token());
    }

    /**
     * The budgets come last: their rows, which others wait for, are held until commit. A balance,
     * if one is changed at all, is changed after this.
     */
    private void send(
            PinLock lock,
            AccountId top,
            Actor actor,
            String command,
            AuditEvent event,
            Instant now) {
        var phone = phoneOf(lock);
        var entry = AuditRecord.of(now, actor, command, event);
        var sms = smsOf(lock, lock.token().smsCount(), phone, tokens.codeOf(lock.token()));
        var isConfirmed = lock.status() == LockStatus.ACTIVE;
        SqlBatch.run(
                jdbc,
                batch -> {
                    trails.append(batch, lock.id(), lock.auditHead(), entry);
                    rows.flush(batch);
                    deliveries.queue(batch, sms, now);
                    budgets.spend(batch, lock.account(), top, phone, isConfirmed, now);
                });
    }

    /**
     * An SMS of the lock's token.
     *
     * @param ordinal its number within the token
     */
    static PinSms smsOf(PinLock lock, int ordinal, MobileNumber phone, PinCode code) {
        var token = lock.token();
        return new PinSms(
                lock.id(),
                token.seed(),
                ordinal,
                lock.domain(),
                phone,
                token.language(),
                lock.brand(),
                token.purpose(),
                token.binding(),
                code,
                token.expiresAt());
    }

    static RuntimeException tooEarly(Instant from) {
        return Refused.because(Refusal.TOO_EARLY)
                .retryAt(from)
                .cure("A token is on its way: use it, or ask again from retryAt on.")
                .thrown();
    }
}
