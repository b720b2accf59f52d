package com.domainpinlock.token;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.platform.keys.SecretKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Issues tokens, derives their codes and judges what is offered for them. */
@Component
@EnableConfigurationProperties(TokenProperties.class)
public class PinTokens {
    /** How often a code was compared with a live token; many wrong ones are somebody's guessing. */
    private static final String COMPARISONS = "pinlock.token.comparisons";

    private final SecretKeys keys;
    private final TokenProperties properties;
    private final Counter right;
    private final Counter wrong;

    PinTokens(SecretKeys keys, TokenProperties properties, MeterRegistry meters) {
        this.keys = keys;
        this.properties = properties;
        this.right = meters.counter(COMPARISONS, "result", "right");
        this.wrong = meters.counter(COMPARISONS, "result", "wrong");
    }

    /** Makes a new token whose first SMS is queued at {@code now}. */
    public PinToken issue(
            Purpose purpose, @Nullable Binding binding, Language language, Instant now) {
        var version = keys.currentVersion(SecretKeys.Use.CODE);
        return new PinToken(
                UUID.randomUUID(), version, purpose, binding, language, properties, now);
    }

    /**
     * Reads a code that somebody sent.
     *
     * @throws com.domainpinlock.kernel.CommandRefused MALFORMED_TOKEN unless it has as many digits
     *     as our codes
     */
    public PinCode parse(String raw) {
        var code = PinCode.parse(raw);
        if (code.length() != properties.digits()) throw PinCode.malformed();
        return code;
    }

    /**
     * Derives the code of a token: {@code HMAC-SHA256(key, purpose ‖ seed) mod 10^digits}. The same
     * token has the same code at every resend, and nothing that is stored tells it.
     */
    public PinCode codeOf(PinToken token) {
        var hash =
                keys.hash(
                        SecretKeys.Use.CODE,
                        token.keyVersion(),
                        token.purpose().name().getBytes(StandardCharsets.US_ASCII),
                        ByteBuffer.allocate(16)
                                .putLong(token.seed().getMostSignificantBits())
                                .putLong(token.seed().getLeastSignificantBits())
                                .array());
        var digits = properties.digits();
        var number = new BigInteger(1, hash).mod(BigInteger.TEN.pow(digits));
        return PinCode.parse(String.format(Locale.ROOT, "%0" + digits + "d", number));
    }

    /** Whether a live token's next SMS may be queued now. */
    public boolean canSendAgain(PinToken token, Instant now) {
        return token.smsCount() < properties.smsMax() && !now.isBefore(nextSmsFrom(token));
    }

    /** From when on the next SMS can be asked for; see {@link PinToken#nextSmsFrom}. */
    public Instant nextSmsFrom(PinToken token) {
        return token.nextSmsFrom(properties.resendAfter(), properties.smsMax());
    }

    /** Counts one more SMS of the same code, which must be due. */
    public void sendAgain(PinToken token, Language language, Instant now) {
        if (!canSendAgain(token, now))
            throw new IllegalStateException("an SMS is sent when it is due");
        token.sendAgain(language, now);
    }

    /**
     * Compares a code with a live token and counts a wrong one. Whoever is told that it was right
     * removes the token.
     */
    public Redemption redeem(PinToken token, PinCode offered, Instant now) {
        var redemption = token.redeem(offered, codeOf(token), now);
        switch (redemption) {
            case Redemption.Spent _ -> right.increment();
            case Redemption.Mismatch _ -> wrong.increment();
        }
        return redemption;
    }
}
