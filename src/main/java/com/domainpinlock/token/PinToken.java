package com.domainpinlock.token;

import com.domainpinlock.kernel.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a lock's one token. They are columns of the lock's row, so that a second token has
 * nowhere to go, and the code is none of them. A used token is no token: redeeming it removes it.
 * Beyond 150 lines, for it is the token's facts and all that changes them.
 */
@Embeddable
public class PinToken {
    /** So many calls with another number than the pending lock's exhaust a token (rule 5). */
    private static final int OTHER_NUMBERS_MAX = 5;

    @Column(name = "token_seed")
    private UUID seed;

    @Column(name = "token_key")
    private Integer keyVersion;

    @Enumerated(EnumType.STRING)
    @Column(name = "token_purpose")
    private Purpose purpose;

    @Column(name = "token_command")
    private @Nullable String command;

    @Column(name = "token_detail")
    private @Nullable String detail;

    @Enumerated(EnumType.STRING)
    @Column(name = "token_language")
    private Language language;

    @Column(name = "token_tries_left")
    private Integer triesLeft;

    @Column(name = "token_numbers_left")
    private Integer numbersLeft;

    @Column(name = "token_expires_at")
    private Instant expiresAt;

    @Column(name = "token_sms_at")
    private Instant smsAt;

    @Column(name = "token_sms_count")
    private Integer smsCount;

    @Column(name = "token_sms_failed")
    private Integer smsFailed;

    @SuppressWarnings("NullAway.Init")
    protected PinToken() {}

    PinToken(
            UUID seed,
            int keyVersion,
            Purpose purpose,
            @Nullable Binding binding,
            Language language,
            TokenProperties properties,
            Instant now) {
        this.seed = seed;
        this.keyVersion = keyVersion;
        this.purpose = purpose;
        this.command = binding == null ? null : binding.command();
        this.detail = binding == null ? null : binding.detail();
        this.language = language;
        this.triesLeft = properties.triesMax();
        this.numbersLeft = OTHER_NUMBERS_MAX;
        this.expiresAt = now.plus(properties.lifetime());
        this.smsAt = now;
        this.smsCount = 1;
        this.smsFailed = 0;
    }

    /** At exactly its lifetime a token is expired (rule 13). */
    public static TokenState stateOf(@Nullable PinToken token, Instant now) {
        return token == null ? new TokenState.None() : token.stateAt(now);
    }

    public TokenState stateAt(Instant now) {
        if (!now.isBefore(expiresAt)) return new TokenState.Expired(expiresAt);
        if (isExhausted()) return new TokenState.Exhausted(expiresAt);
        if (isUndelivered()) return new TokenState.Undelivered();
        return new TokenState.Live(triesLeft);
    }

    /**
     * Compares a code with this token, which must be live, and counts a wrong one.
     *
     * @param expected the code that this token's phone received
     */
    Redemption redeem(PinCode offered, PinCode expected, Instant now) {
        if (!(stateAt(now) instanceof TokenState.Live))
            throw new IllegalStateException("only a live token is tried");
        if (offered.matches(expected)) return new Redemption.Spent();
        triesLeft--;
        return new Redemption.Mismatch(triesLeft);
    }

    /** Counts a call with another number than the pending lock's; the token must be live. */
    public void countOtherNumber() {
        if (isExhausted()) throw new IllegalStateException("only a live token's number is tried");
        numbersLeft--;
    }

    /**
     * From when on the next SMS can be asked for: while the token lives the same code, afterwards a
     * new one. That is at once where no SMS arrived, and not before the end where no try is left.
     */
    public Instant nextSmsFrom(Duration resendAfter, int smsMax) {
        if (isUndelivered()) return smsAt;
        var interval = smsAt.plus(resendAfter);
        var wasLast = smsCount >= smsMax || isExhausted();
        return wasLast && interval.isBefore(expiresAt) ? expiresAt : interval;
    }

    private boolean isExhausted() {
        return triesLeft == 0 || numbersLeft == 0;
    }

    /** An exhausted token blocks, whether its SMS arrived or not. */
    private boolean isUndelivered() {
        return !isExhausted() && smsFailed.equals(smsCount);
    }

    /** Counts one more SMS with the same code; the expiry does not move (rule 15). */
    void sendAgain(Language wanted, Instant now) {
        language = wanted;
        smsAt = now;
        smsCount++;
    }

    /** Counts an SMS that no gateway will ever deliver. When all have failed the token is over. */
    public void smsFailed() {
        if (smsFailed < smsCount) smsFailed++;
    }

    /** The command that alone this token opens; an unbound one opens any. */
    public @Nullable Binding binding() {
        return command == null ? null : new Binding(command, detail);
    }

    /** Whether this token can open {@code wanted}: an unbound one opens every command. */
    public boolean opens(String wanted) {
        return command == null || command.equals(wanted);
    }

    /** Whether it was issued for just this: the same command and detail, or none. */
    public boolean isBoundAs(@Nullable Binding wanted) {
        return Objects.equals(binding(), wanted);
    }

    /** The first instant at which it is expired. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** When its last SMS was queued. */
    public Instant lastSmsAt() {
        return smsAt;
    }

    /** The language of its last SMS. */
    public Language language() {
        return language;
    }

    /** Distinguishes this token from all others; without the key it says nothing of the code. */
    public UUID seed() {
        return seed;
    }

    int keyVersion() {
        return keyVersion;
    }

    /** What it is for. */
    public Purpose purpose() {
        return purpose;
    }

    /** How many SMS of this token were queued so far. */
    public int smsCount() {
        return smsCount;
    }
}
