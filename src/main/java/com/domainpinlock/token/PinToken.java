package com.domainpinlock.token;

import static com.domainpinlock.platform.database.SqlInstants.instant;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.platform.database.SqlRow;
import java.sql.ResultSet;
import java.sql.SQLException;
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
public class PinToken {
    /** So many calls with another number than the pending lock's exhaust a token (rule 5). */
    private static final int OTHER_NUMBERS_MAX = 5;

    private final UUID seed;
    private final int keyVersion;
    private final Purpose purpose;
    private final @Nullable String command;
    private final @Nullable String detail;
    private final Instant expiresAt;
    private Language language;
    private int triesLeft;
    private int numbersLeft;
    private Instant smsAt;
    private int smsCount;
    private int smsFailed;

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

    private PinToken(UUID seed, ResultSet row) throws SQLException {
        this.seed = seed;
        keyVersion = row.getInt("token_key");
        purpose = Purpose.valueOf(row.getString("token_purpose"));
        command = row.getString("token_command");
        detail = row.getString("token_detail");
        language = Language.valueOf(row.getString("token_language"));
        triesLeft = row.getInt("token_tries_left");
        numbersLeft = row.getInt("token_numbers_left");
        expiresAt = instant(row, "token_expires_at");
        smsAt = instant(row, "token_sms_at");
        smsCount = row.getInt("token_sms_count");
        smsFailed = row.getInt("token_sms_failed");
    }

    /** The token that stands on a lock's row, if there is one. */
    public static @Nullable PinToken read(ResultSet row) throws SQLException {
        var seed = row.getObject("token_seed", UUID.class);
        return seed == null ? null : new PinToken(seed, row);
    }

    /** The columns of the lock's row. */
    public static void write(@Nullable PinToken token, SqlRow row) {
        row.uuid("token_seed", token == null ? null : token.seed)
                .integer("token_key", token == null ? null : token.keyVersion)
                .text("token_purpose", token == null ? null : token.purpose)
                .text("token_command", token == null ? null : token.command)
                .text("token_detail", token == null ? null : token.detail)
                .text("token_language", token == null ? null : token.language)
                .integer("token_tries_left", token == null ? null : token.triesLeft)
                .integer("token_numbers_left", token == null ? null : token.numbersLeft)
                .instant("token_expires_at", token == null ? null : token.expiresAt)
                .instant("token_sms_at", token == null ? null : token.smsAt)
                .integer("token_sms_count", token == null ? null : token.smsCount)
                .integer("token_sms_failed", token == null ? null : token.smsFailed);
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
        return !isExhausted() && smsFailed == smsCount;
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
