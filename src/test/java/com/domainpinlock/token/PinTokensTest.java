package com.domainpinlock.token;

import static com.domainpinlock.testing.Refusals.refused;
import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.platform.keys.SecretKeys.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinTokensTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final UUID SEED = UUID.fromString("01234567-89ab-cdef-fedc-ba9876543210");

    private final PinTokens tokens = TestTokens.usual();

    @Test
    void issuesATokenWithTheNewestKey() {
        var binding = new Binding("DeleteDomain", "ticket 7");

        var token = tokens.issue(Purpose.CHANGE, binding, Language.DE, NOON);

        assertThat(token.keyVersion()).isEqualTo(2);
        assertThat(token.purpose()).isEqualTo(Purpose.CHANGE);
        assertThat(token.binding()).isEqualTo(binding);
        assertThat(token.language()).isEqualTo(Language.DE);
        assertThat(token.smsCount()).isEqualTo(1);
        assertThat(token.expiresAt()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
        assertThat(tokens.issue(Purpose.CHANGE, binding, Language.DE, NOON).seed())
                .isNotEqualTo(token.seed());
    }

    @Test
    void aCodeIsTheKeyedHashOfPurposeAndSeed() throws GeneralSecurityException {
        var token = token(Purpose.CHANGE, 1);

        assertThat(tokens.codeOf(token).reveal()).isEqualTo(derivedByHand("CHANGE", 1, 8));
        assertThat(tokens.codeOf(token).reveal()).isEqualTo(tokens.codeOf(token).reveal());
    }

    @Test
    void theCodeOfOnePurposeIsNotTheOthers() throws GeneralSecurityException {
        assertThat(tokens.codeOf(token(Purpose.ACTIVATION, 1)).reveal())
                .isEqualTo(derivedByHand("ACTIVATION", 1, 8))
                .isNotEqualTo(derivedByHand("CHANGE", 1, 8));
    }

    @Test
    void aRotatedKeyGivesOtherCodesAndLeavesThoseOfLiveTokens() throws GeneralSecurityException {
        var before =
                new PinTokens(
                        TestTokens.keysBeforeRotation(),
                        TestTokens.SETTINGS,
                        new SimpleMeterRegistry());
        var old = before.issue(Purpose.CHANGE, null, Language.EN, NOON);

        assertThat(tokens.codeOf(old).reveal()).isEqualTo(before.codeOf(old).reveal());
        assertThat(tokens.codeOf(token(Purpose.CHANGE, 2)).reveal())
                .isEqualTo(derivedByHand("CHANGE", 2, 8))
                .isNotEqualTo(derivedByHand("CHANGE", 1, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 10})
    void aCodeHasItsDigitsLeadingZerosIncluded(int digits) throws GeneralSecurityException {
        var some = TestTokens.withDigits(digits);

        assertThat(some.codeOf(token(Purpose.CHANGE, 1)).reveal())
                .isEqualTo(derivedByHand("CHANGE", 1, digits));
        assertThat(IntStream.range(0, 300).mapToObj(_ -> codeOfANewToken(some)))
                .allMatch(code -> code.length() == digits)
                .anyMatch(code -> code.startsWith("0"))
                .anyMatch(code -> code.startsWith("9"));
    }

    @Test
    void readsCodesOfTheLengthInForceOnly() {
        assertThat(tokens.parse("01234567").reveal()).isEqualTo("01234567");
        refused(Refusal.MALFORMED_TOKEN, () -> tokens.parse("0123456"));
        refused(Refusal.MALFORMED_TOKEN, () -> tokens.parse("012345678"));
        refused(Refusal.MALFORMED_TOKEN, () -> tokens.parse("0123456x"));
    }

    @Test
    void sendsAgainFromTenMinutesOn() {
        var token = token(Purpose.CHANGE, 1);
        var due = NOON.plus(Duration.ofMinutes(10));

        assertThat(tokens.nextSmsFrom(token)).isEqualTo(due);
        assertThat(tokens.canSendAgain(token, due.minus(MICROSECOND))).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> tokens.sendAgain(token, Language.DE, due.minus(MICROSECOND)));
        assertThat(tokens.canSendAgain(token, due)).isTrue();
        tokens.sendAgain(token, Language.DE, due);
        assertThat(token.smsCount()).isEqualTo(2);
        assertThat(token.language()).isEqualTo(Language.DE);
        assertThat(token.lastSmsAt()).isEqualTo(due);
    }

    @Test
    void neverSendsAFourthSms() {
        var token = token(Purpose.CHANGE, 1);
        tokens.sendAgain(token, Language.EN, NOON.plus(Duration.ofMinutes(10)));
        tokens.sendAgain(token, Language.EN, NOON.plus(Duration.ofMinutes(20)));

        assertThat(tokens.canSendAgain(token, NOON.plus(Duration.ofMinutes(30)))).isFalse();
        assertThat(tokens.nextSmsFrom(token)).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    }

    @Test
    void redeemsTheCodeThatThePhoneReceived() {
        var token = tokens.issue(Purpose.CHANGE, null, Language.EN, NOON);
        var right = tokens.codeOf(token).reveal();
        var wrong = (right.startsWith("9") ? "0" : "9") + right.substring(1);

        assertThat(tokens.redeem(token, tokens.parse(wrong), NOON))
                .isEqualTo(new Redemption.Mismatch(4));
        assertThat(tokens.redeem(token, tokens.parse(right), NOON))
                .isEqualTo(new Redemption.Spent());
    }

    private static String codeOfANewToken(PinTokens tokens) {
        return tokens.codeOf(tokens.issue(Purpose.CHANGE, null, Language.EN, NOON)).reveal();
    }

    private static PinToken token(Purpose purpose, int keyVersion) {
        return new PinToken(
                SEED, keyVersion, purpose, null, Language.EN, TestTokens.SETTINGS, NOON);
    }

    /** The derivation once more, as the design words it, each part with its length before it. */
    private static String derivedByHand(String purpose, int keyVersion, int digits)
            throws GeneralSecurityException {
        var keys = TestTokens.keys();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(keys.key(Use.CODE, keyVersion));
        mac.update(ByteBuffer.allocate(4).putInt(purpose.length()).flip());
        mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
        mac.update(ByteBuffer.allocate(4).putInt(16).flip());
        mac.update(
                ByteBuffer.allocate(16)
                        .putLong(0x0123456789abcdefL)
                        .putLong(0xfedcba9876543210L)
                        .flip());
        var number = new BigInteger(1, mac.doFinal()).mod(BigInteger.TEN.pow(digits)).toString();
        return "0".repeat(digits - number.length()) + number;
    }
}
