package com.domainpinlock.token;

import static com.domainpinlock.testing.SettableClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.domainpinlock.kernel.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PinTokenTest {
    private static final Duration MICROSECOND = Duration.ofNanos(1000);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Instant END = NOON.plus(Duration.ofMinutes(30));
    private static final PinCode RIGHT = PinCode.parse("01234567");
    private static final PinCode WRONG = PinCode.parse("01234568");
    private static final Binding DELETE = new Binding("DeleteDomain", null);

    private final PinToken token = token(null);

    @Test
    void livesThirtyMinutesWithAllItsTries() {
        assertThat(token.expiresAt()).isEqualTo(END);
        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Live(5));
        assertThat(token.stateAt(END.minus(MICROSECOND))).isEqualTo(new TokenState.Live(5));
    }

    @Test
    void atExactlyThirtyMinutesItIsExpired() {
        assertThat(token.stateAt(END)).isEqualTo(new TokenState.Expired(END));
        assertThat(token.stateAt(END.plus(MICROSECOND))).isEqualTo(new TokenState.Expired(END));
    }

    @Test
    void theRightCodeIsSpentAndCostsNoTry() {
        assertThat(token.redeem(RIGHT, RIGHT, NOON)).isEqualTo(new Redemption.Spent());
        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Live(5));
    }

    @Test
    void eachWrongCodeCostsATry() {
        assertThat(token.redeem(WRONG, RIGHT, NOON)).isEqualTo(new Redemption.Mismatch(4));
        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Live(4));
        assertThat(token.redeem(WRONG, RIGHT, NOON)).isEqualTo(new Redemption.Mismatch(3));
    }

    @Test
    void theFifthTryCanStillBeRight() {
        tryWrong(4);

        assertThat(token.redeem(RIGHT, RIGHT, NOON)).isEqualTo(new Redemption.Spent());
    }

    @Test
    void fiveWrongTriesExhaustItUntilItWouldHaveExpired() {
        tryWrong(5);

        assertThat(token.stateAt(END.minus(MICROSECOND))).isEqualTo(new TokenState.Exhausted(END));
        assertThat(token.stateAt(END)).isEqualTo(new TokenState.Expired(END));
        assertThatIllegalStateException().isThrownBy(() -> token.redeem(RIGHT, RIGHT, NOON));
    }

    @Test
    void onlyALiveTokenIsTried() {
        assertThatIllegalStateException().isThrownBy(() -> token.redeem(RIGHT, RIGHT, END));
    }

    @Test
    void theNextSmsIsTenMinutesAfterTheLast() {
        assertThat(token.smsCount()).isEqualTo(1);
        assertThat(token.lastSmsAt()).isEqualTo(NOON);
        assertThat(nextSmsAt()).isEqualTo(NOON.plus(TEN_MINUTES));

        token.sendAgain(Language.DE, NOON.plusSeconds(840));

        assertThat(token.smsCount()).isEqualTo(2);
        assertThat(token.lastSmsAt()).isEqualTo(NOON.plusSeconds(840));
        assertThat(token.language()).isEqualTo(Language.DE);
        assertThat(token.expiresAt()).isEqualTo(END);
        assertThat(nextSmsAt()).isEqualTo(NOON.plusSeconds(1440));
    }

    @Test
    void afterTheThirdSmsTheNextIsOfAnotherToken() {
        token.sendAgain(Language.EN, NOON.plusSeconds(600));
        token.sendAgain(Language.EN, NOON.plusSeconds(1200).minus(MICROSECOND));

        assertThat(nextSmsAt()).isEqualTo(END);
    }

    @Test
    void theIntervalOfTheLastSmsOutlastsTheToken() {
        token.sendAgain(Language.EN, NOON.plusSeconds(600));
        token.sendAgain(Language.EN, NOON.plusSeconds(1200).plus(MICROSECOND));

        assertThat(nextSmsAt()).isEqualTo(END.plus(MICROSECOND));
    }

    @Test
    void endsWhenAllItsSmsFailed() {
        token.smsFailed();

        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Undelivered());
        assertThat(token.stateAt(END)).isEqualTo(new TokenState.Expired(END));
        assertThatIllegalStateException().isThrownBy(() -> token.redeem(RIGHT, RIGHT, NOON));
    }

    @Test
    void livesWhileOneOfItsSmsMayHaveArrived() {
        token.sendAgain(Language.EN, NOON);
        token.smsFailed();
        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Live(5));

        token.smsFailed();

        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Undelivered());
    }

    @Test
    void whereNoSmsArrivedTheNextIsDueAtOnceEvenAfterTheEnd() {
        token.sendAgain(Language.EN, END.minusSeconds(300));
        assertThat(nextSmsAt()).isEqualTo(END.plusSeconds(300));

        token.smsFailed();
        token.smsFailed();

        assertThat(nextSmsAt()).isEqualTo(END.minusSeconds(300));
    }

    @Test
    void exhaustedTheNextSmsIsOfAnotherToken() {
        tryWrong(5);
        token.smsFailed();

        assertThat(nextSmsAt()).isEqualTo(END);
        token.sendAgain(Language.EN, END.minusSeconds(300));
        assertThat(nextSmsAt()).isEqualTo(END.plusSeconds(300));
    }

    @Test
    void noMoreSmsFailThanWereSent() {
        token.smsFailed();
        token.smsFailed();

        token.sendAgain(Language.EN, NOON);

        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Live(5));
    }

    @Test
    void fiveOtherNumbersExhaustItWhateverTriesItHasLeft() {
        tryWrong(1);
        for (var i = 0; i < 4; i++) token.countOtherNumber();
        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Live(4));

        token.countOtherNumber();
        token.smsFailed();

        assertThat(token.stateAt(END.minus(MICROSECOND))).isEqualTo(new TokenState.Exhausted(END));
        assertThat(token.stateAt(END)).isEqualTo(new TokenState.Expired(END));
        assertThat(token.nextSmsFrom(TEN_MINUTES, 3)).isEqualTo(END);
        assertThatIllegalStateException().isThrownBy(token::countOtherNumber);
    }

    @Test
    void exhaustedItBlocksEvenWhenNoSmsArrived() {
        tryWrong(5);

        token.smsFailed();

        assertThat(token.stateAt(NOON)).isEqualTo(new TokenState.Exhausted(END));
    }

    @Test
    void unboundItOpensAnything() {
        assertThat(token.binding()).isNull();
        assertThat(token.opens("DeleteDomain")).isTrue();
        assertThat(token.opens("SetDomainPinLock")).isTrue();
        assertThat(token.isBoundAs(null)).isTrue();
        assertThat(token.isBoundAs(DELETE)).isFalse();
    }

    @Test
    void boundItOpensItsCommandAlone() {
        var binding = new Binding("DeleteDomain", "ticket 7");
        var bound = token(binding);

        assertThat(bound.binding()).isEqualTo(binding);
        assertThat(bound.opens("DeleteDomain")).isTrue();
        assertThat(bound.opens("SetDomainPinLock")).isFalse();
        assertThat(bound.isBoundAs(binding)).isTrue();
        assertThat(bound.isBoundAs(DELETE)).isFalse();
        assertThat(bound.isBoundAs(null)).isFalse();
    }

    @Test
    void noTokenIsAStateToo() {
        assertThat(PinToken.stateOf(null, NOON)).isEqualTo(new TokenState.None());
        assertThat(PinToken.stateOf(token, END)).isEqualTo(new TokenState.Expired(END));
    }

    private Instant nextSmsAt() {
        return token.nextSmsFrom(TEN_MINUTES, 3);
    }

    private void tryWrong(int times) {
        for (var tries = 0; tries < times; tries++) token.redeem(WRONG, RIGHT, NOON);
    }

    private static PinToken token(@Nullable Binding binding) {
        return new PinToken(
                UUID.randomUUID(),
                1,
                Purpose.CHANGE,
                binding,
                Language.EN,
                TestTokens.SETTINGS,
                NOON);
    }
}
