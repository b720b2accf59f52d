package com.domainpinlock.lock;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.testing.Locks.Held;
import com.domainpinlock.token.Binding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens for one command, and what their SMS say: rule 16. */
class BoundTokensIT extends LockServiceTest {
    private static final Binding DELETE = new Binding("DeleteDomain", null);
    private static final Binding TRANSFER = new Binding("TransferDomain", "to registrar 4711");

    @Test
    void opensTheCommandThatItWasRequestedFor() {
        var held = locks.active();
        locks.request(held, TRANSFER);

        assertThat(pass(held, "TransferDomain", phones.code(held.phone())))
                .isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void opensNothingElseAndIsNotSpentByTheAttempt() {
        var held = locks.active();
        locks.request(held, TRANSFER);
        var code = phones.code(held.phone());

        var refused =
                refusedWithoutTrace(
                        Refusal.TOKEN_BOUND_ELSEWHERE,
                        held,
                        () -> pass(held, "DeleteDomain", code));

        assertThat(refused.details())
                .containsEntry(Detail.COMMAND, "TransferDomain")
                .containsEntry(Detail.RETRY_AT, noonPlus(30));
        assertThat(pass(held, "TransferDomain", code)).isInstanceOf(Verdict.Yes.class);
    }

    @Test
    void requestedForTheSameAgainItFollowsTheUsualTiming() {
        var held = locks.active();
        locks.request(held, TRANSFER);
        justBefore(10);
        var refused =
                refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held, TRANSFER));
        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(10));
        at(10);

        assertThat(locks.request(held, TRANSFER).resent()).isTrue();

        assertThat(phones.messages(held.phone()).getLast().text())
                .contains("TransferDomain")
                .contains("(to registrar 4711)");
    }

    @Test
    void whileItLivesThereIsNoneForAnythingElse() {
        var held = locks.active();
        locks.request(held, TRANSFER);

        for (var minutes : new long[] {0, 9, 10, 20}) {
            at(minutes);
            refusedFor(held, DELETE);
            refusedFor(held, new Binding("TransferDomain", "to registrar 4712"));
            refusedFor(held, new Binding("TransferDomain", null));
            refusedFor(held, null);
        }
    }

    @Test
    void theTokenThatSwitchesOffIsBoundToo() {
        var held = locks.active();
        locks.release(held, null);
        at(10);

        var refused =
                refusedWithoutTrace(Refusal.TOKEN_BOUND_ELSEWHERE, held, () -> locks.request(held));

        assertThat(refused.details())
                .containsEntry(Detail.COMMAND, "SetDomainPinLock")
                .containsEntry(Detail.RETRY_AT, noonPlus(30));
    }

    @Test
    void expiredItMakesRoomForAnyOther() {
        var held = locks.active();
        locks.request(held, TRANSFER);
        at(30);

        assertThat(locks.request(held, DELETE).resent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "10, 30", "29, 30"})
    void aLiveUnboundTokenIsNeverBound(long minutes, long allowedFrom) {
        var held = locks.active();
        locks.request(held);
        at(minutes);

        var refused =
                refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held, DELETE));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(allowedFrom));
        at(30);
        assertThat(locks.request(held, DELETE).resent()).isFalse();
    }

    @Test
    void theTimeFromWhichABoundOneIsAllowedIsTheTimeFromWhichItIs() {
        var held = locks.active();
        locks.request(held);
        at(25);
        locks.request(held);

        var refused =
                refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held, DELETE));

        assertThat(refused.details()).containsEntry(Detail.RETRY_AT, noonPlus(35));
        justBefore(35);
        refusedWithoutTrace(Refusal.TOO_EARLY, held, () -> locks.request(held, DELETE));
        at(35);
        assertThat(locks.request(held, DELETE).resent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "EN, switches ON the PIN lock of %s. Valid until 13:30 CET.",
        "DE, schaltet die PIN-Sperre von %s EIN. Gültig bis 13:30 MEZ."
    })
    void theFirstSmsSaysThatItSwitchesOn(Language language, String words) {
        var held = locks.unlocked();
        locks.begin(held, held.phone(), language);

        assertLastSms(held, words);
    }

    @ParameterizedTest
    @CsvSource({
        "EN, switches OFF the PIN lock of %s. Valid until 13:30 CET.",
        "DE, schaltet die PIN-Sperre von %s AUS. Gültig bis 13:30 MEZ."
    })
    void theSmsOfTheDeactivationSaysThatItSwitchesOff(Language language, String words) {
        var held = activeIn(language);
        locks.release(held, null);

        assertLastSms(held, words);
    }

    @ParameterizedTest
    @CsvSource({
        "EN, 'opens ANY change of %s, switching its PIN lock off included. Valid until 13:30 CET.'",
        "DE, 'erlaubt JEDE Änderung von %s, auch das Abschalten der PIN-Sperre. Gültig bis 13:30 MEZ.'"
    })
    void theSmsOfAnUnboundTokenSaysThatItOpensEverything(Language language, String words) {
        var held = activeIn(language);
        locks.request(held);

        assertLastSms(held, words);
    }

    @ParameterizedTest
    @CsvSource({
        "EN, opens only TransferDomain of %s (to registrar 4711). Valid until 13:30 CET.",
        "DE, erlaubt nur TransferDomain von %s (to registrar 4711). Gültig bis 13:30 MEZ."
    })
    void theSmsOfABoundTokenSaysCommandAndDetail(Language language, String words) {
        var held = activeIn(language);
        locks.request(held, TRANSFER);

        assertLastSms(held, words);
    }

    @ParameterizedTest
    @CsvSource({
        "EN, opens only DeleteDomain of %s. Valid until 13:30 CET.",
        "DE, erlaubt nur DeleteDomain von %s. Gültig bis 13:30 MEZ."
    })
    void withoutADetailTheSmsSaysTheCommandAlone(Language language, String words) {
        var held = activeIn(language);
        locks.request(held, DELETE);

        assertLastSms(held, words);
    }

    private void refusedFor(Held held, @Nullable Binding wanted) {
        var refused =
                refusedWithoutTrace(
                        Refusal.TOKEN_BOUND_ELSEWHERE, held, () -> locks.request(held, wanted));
        assertThat(refused.details())
                .containsEntry(Detail.COMMAND, "TransferDomain")
                .containsEntry(Detail.RETRY_AT, noonPlus(30));
    }

    private Held activeIn(Language language) {
        var held = locks.unlocked();
        locks.begin(held, held.phone(), language);
        locks.confirm(held, phones.code(held.phone()));
        return held;
    }

    private void assertLastSms(Held held, String words) {
        assertThat(phones.messages(held.phone()).getLast().text())
                .isEqualTo(
                        "PIN "
                                + phones.code(held.phone())
                                + " "
                                + words.formatted(held.domain().ascii()));
    }
}
