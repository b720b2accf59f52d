package com.domainpinlock.lock.state;

import static com.domainpinlock.platform.database.SqlInstants.instant;
import static com.domainpinlock.platform.database.SqlInstants.instantOrNull;

import com.domainpinlock.audit.AuditHead;
import com.domainpinlock.billing.Term;
import com.domainpinlock.budget.NumberChanges;
import com.domainpinlock.delivery.EncryptedNumber;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.database.SqlRow;
import com.domainpinlock.token.PinToken;
import com.domainpinlock.token.TokenState;
import com.domainpinlock.token.WrongTries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The protection of one domain at one account, with its token. Its verbs are the only transitions.
 * Beyond 150 lines, for it is the state machine, in one place.
 */
public class PinLock {
    private final LockId id;
    private final AccountId account;
    private final DomainName domain;
    private final @Nullable String brand;
    private LockStatus status;
    private @Nullable Instant activeSince;
    private @Nullable EncryptedNumber number;
    private @Nullable Language language;
    private @Nullable PinToken token;
    private @Nullable Instant moveAuthorizedAt;
    private WrongTries wrongTries;
    private final NumberChanges numberChanges;
    private @Nullable PaidTerm paid;
    private final AuditHead auditHead;

    /** Reads {@link PinLockRepository}'s columns. */
    PinLock(ResultSet row) throws SQLException {
        id = new LockId(row.getLong("id"));
        account = new AccountId(row.getLong("account_id"));
        domain = new DomainName(row.getString("domain"));
        brand = row.getString("sms_brand");
        status = LockStatus.valueOf(row.getString("status"));
        activeSince = instantOrNull(row, "active_since");
        var cipher = row.getBytes("number_cipher");
        number = cipher == null ? null : new EncryptedNumber(cipher, row.getInt("number_key"));
        var language = row.getString("language");
        this.language = language == null ? null : Language.valueOf(language);
        token = PinToken.read(row);
        moveAuthorizedAt = instantOrNull(row, "move_authorized_at");
        wrongTries = new WrongTries(row);
        numberChanges = new NumberChanges(row);
        var paidUntil = instantOrNull(row, "paid_until");
        paid =
                paidUntil == null
                        ? null
                        : new PaidTerm(
                                row.getInt("term_ordinal"), paidUntil, instant(row, "charge_at"));
        auditHead = new AuditHead(row);
    }

    /**
     * What can change, in groups of which each is stored where it has: a PIN's life changes the
     * first alone.
     */
    List<SqlRow> columns() {
        var life = new SqlRow();
        auditHead.writeTo(life);
        PinToken.write(token, life);
        wrongTries.writeTo(life);
        life.instant("move_authorized_at", moveAuthorizedAt);
        var state =
                new SqlRow()
                        .text("status", status)
                        .instant("active_since", activeSince)
                        .bytes("number_cipher", number == null ? null : number.cipher())
                        .integer("number_key", number == null ? null : number.keyVersion())
                        .text("language", language);
        numberChanges.writeTo(state);
        var term =
                new SqlRow()
                        .integer("term_ordinal", paid == null ? null : paid.termOrdinal())
                        .instant("paid_until", paid == null ? null : paid.paidUntil())
                        .instant("charge_at", paid == null ? null : paid.chargeAt());
        return List.of(life, state, term);
    }

    /** Whom SMS name as their sender; nothing where the setting says it. */
    public @Nullable String brand() {
        return brand;
    }

    /** Starts or restarts the protection; nothing is protected before the token is confirmed. */
    public void begin(EncryptedNumber authorityNumber, Language wanted) {
        if (status == LockStatus.ACTIVE) throw alreadyActive();
        if (status == LockStatus.SLEEPING)
            throw new IllegalStateException("a sleeping lock's domain is not there");
        status = LockStatus.PENDING;
        number = authorityNumber;
        language = wanted;
    }

    /**
     * Protects the domain from now on. What was tried while the lock was pending is over with it
     * (rule 20).
     */
    public void activate(Instant now) {
        if (status != LockStatus.PENDING)
            throw Refused.because(Refusal.NOTHING_TO_CONFIRM).thrown();
        if (!isPaidAt(now))
            throw new IllegalStateException("an active lock always refers to a term");
        status = LockStatus.ACTIVE;
        activeSince = now;
        moveAuthorizedAt = null;
        token = null;
        wrongTries = new WrongTries();
    }

    /** Ends the protection; what is paid stays paid. */
    public void deactivate() {
        requireActive();
        becomeInactive();
    }

    /**
     * Ends with the domain's stay at the account (rule 27); what is paid stays paid. What was tried
     * while it was pending is over with it (rule 20).
     */
    public void end() {
        if (status == LockStatus.PENDING) wrongTries = new WrongTries();
        becomeInactive();
    }

    /** Its domain was deleted: it waits for it, without a token (rule 27). */
    public void fallAsleep() {
        requireActive();
        status = LockStatus.SLEEPING;
        token = null;
    }

    /** Its domain is back in time: it is as it was when it fell asleep. */
    public void wake() {
        if (status != LockStatus.SLEEPING) throw new IllegalStateException("only sleepers wake");
        status = LockStatus.ACTIVE;
    }

    private void becomeInactive() {
        status = LockStatus.INACTIVE;
        activeSince = null;
        moveAuthorizedAt = null;
        number = null;
        language = null;
        token = null;
    }

    /** Forgets all wrong tries: support has released the lock (rule 28). It stays active. */
    public void forgetWrongTries() {
        requireActive();
        wrongTries = new WrongTries();
    }

    /** From now on, and for a while, the domain may change its holder (rule 27). */
    public void authorizeMove(Instant now) {
        requireActive();
        moveAuthorizedAt = now;
    }

    /** Refers to a term that was charged for. */
    public void pay(Term term) {
        paid = PaidTerm.of(term);
    }

    /** Takes a token, which replaces the one before. */
    public void hold(PinToken issued) {
        token = issued;
    }

    /** A used token is gone at once (rule 14). */
    public void dropToken() {
        token = null;
    }

    /** Lets an active lock pass; refuses NOT_ACTIVE. */
    public void requireActive() {
        if (status != LockStatus.ACTIVE) throw notActive();
    }

    /** The refusal of a command that needs an active lock where there is none. */
    public static RuntimeException notActive() {
        return Refused.because(Refusal.NOT_ACTIVE)
                .cure("The domain has no active pin lock.")
                .thrown();
    }

    /** Lets a lock pass that is not active; refuses ALREADY_ACTIVE. */
    public void requireNotActive() {
        if (status == LockStatus.ACTIVE) throw alreadyActive();
    }

    private RuntimeException alreadyActive() {
        return Refused.because(Refusal.ALREADY_ACTIVE).activeSince(activeSince()).thrown();
    }

    /** Whether its last term goes on at this instant. */
    public boolean isPaidAt(Instant now) {
        return paid != null && now.isBefore(paid.paidUntil());
    }

    /**
     * Whether its term is over while it is active: it stays closed, and one more term is due (rule
     * 24).
     */
    public boolean isOverdueAt(Instant now) {
        return status == LockStatus.ACTIVE && !isPaidAt(now);
    }

    /** Whether its token is still the one with this seed. */
    public boolean holdsToken(UUID seed) {
        return token != null && token.seed().equals(seed);
    }

    /** What its token is worth at this instant, where it has one. */
    public TokenState tokenState(Instant now) {
        return PinToken.stateOf(token, now);
    }

    /** Its token; to be asked for only where it has one. */
    public PinToken token() {
        if (token == null) throw new IllegalStateException("the lock has no token");
        return token;
    }

    /** Its number; to be asked for only of a lock in force or asleep. */
    public EncryptedNumber number() {
        if (number == null) throw new IllegalStateException("only a lock in force has a number");
        return number;
    }

    /** When the guard last let a move of the domain through; none where it did not. */
    public @Nullable Instant moveAuthorizedAt() {
        return moveAuthorizedAt;
    }

    /** In which its SMS are; to be asked for only of a lock in force or asleep. */
    public Language language() {
        if (language == null)
            throw new IllegalStateException("only a lock in force has a language");
        return language;
    }

    /** Since when it protects; to be asked for only while it is active. */
    public Instant activeSince() {
        if (activeSince == null)
            throw new IllegalStateException("only an active lock has a beginning");
        return activeSince;
    }

    /** Pending or active: a lock of a domain that is there. */
    public boolean isInForce() {
        return status == LockStatus.PENDING || status == LockStatus.ACTIVE;
    }

    public LockId id() {
        return id;
    }

    public AccountId account() {
        return account;
    }

    public DomainName domain() {
        return domain;
    }

    public LockStatus status() {
        return status;
    }

    /** The failed attempts of its tokens, counted over all of them (rule 20). */
    public WrongTries wrongTries() {
        return wrongTries;
    }

    /** Its memory of how often first calls have changed its number. */
    public NumberChanges numberChanges() {
        return numberChanges;
    }

    /** The number of its last term, 0 where none was paid yet. */
    public int termOrdinal() {
        return paid == null ? 0 : paid.termOrdinal();
    }

    /** When its last term ends; nothing where none was paid yet. */
    public @Nullable Instant paidUntil() {
        return paid == null ? null : paid.paidUntil();
    }

    /** The end of its trail, which each entry moves on. */
    public AuditHead auditHead() {
        return auditHead;
    }
}
