package com.domainpinlock.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.Purpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PinTextsTest {
    @Test
    void anActivationSaysWhatItSwitchesOn() {
        assertThat(PinTexts.of(sms(Language.EN, Purpose.ACTIVATION, null)))
                .isEqualTo(
                        "01234567 switches ON the PIN lock of example.com. Valid until 12:30 UTC.");
        assertThat(PinTexts.of(sms(Language.DE, Purpose.ACTIVATION, null)))
                .isEqualTo(
                        "01234567 schaltet die PIN-Sperre von example.com EIN. Gültig bis 12:30 UTC.");
    }

    @Test
    void anUnboundTokenSaysThatItOpensEverything() {
        assertThat(PinTexts.of(sms(Language.EN, Purpose.CHANGE, null)))
                .isEqualTo(
                        "01234567 opens ANY change of example.com, switching its PIN lock off"
                                + " included. Valid until 12:30 UTC.");
        assertThat(PinTexts.of(sms(Language.DE, Purpose.CHANGE, null)))
                .isEqualTo(
                        "01234567 erlaubt JEDE Änderung von example.com, auch das Abschalten der"
                                + " PIN-Sperre. Gültig bis 12:30 UTC.");
    }

    @Test
    void theTokenThatSwitchesOffSaysSo() {
        var off = new Binding("SetDomainPinLock", null);

        assertThat(PinTexts.of(sms(Language.EN, Purpose.CHANGE, off)))
                .isEqualTo(
                        "01234567 switches OFF the PIN lock of example.com. Valid until 12:30 UTC.");
        assertThat(PinTexts.of(sms(Language.DE, Purpose.CHANGE, off)))
                .isEqualTo(
                        "01234567 schaltet die PIN-Sperre von example.com AUS. Gültig bis 12:30 UTC.");
    }

    @Test
    void aBoundTokenSaysWhatItOpensAndWhy() {
        var bound = new Binding("TransferDomain", "to registrar 4711");

        assertThat(PinTexts.of(sms(Language.EN, Purpose.CHANGE, bound)))
                .isEqualTo(
                        "01234567 opens only TransferDomain of example.com (to registrar 4711)."
                                + " Valid until 12:30 UTC.");
        assertThat(PinTexts.of(sms(Language.DE, Purpose.CHANGE, bound)))
                .isEqualTo(
                        "01234567 erlaubt nur TransferDomain von example.com (to registrar 4711)."
                                + " Gültig bis 12:30 UTC.");
    }

    @Test
    void aBoundTokenWithoutADetailHasNoBrackets() {
        assertThat(PinTexts.of(sms(Language.EN, Purpose.CHANGE, new Binding("DeleteDomain", null))))
                .isEqualTo(
                        "01234567 opens only DeleteDomain of example.com. Valid until 12:30 UTC.");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void anSmsFitsOneMessageForAnyUsualName(Language language) {
        var longest = new Binding("SetDomainTransferMode", "x".repeat(30));

        assertThat(PinTexts.of(sms(language, Purpose.CHANGE, null))).hasSizeLessThan(160);
        assertThat(PinTexts.of(sms(language, Purpose.CHANGE, longest))).hasSizeLessThan(160);
    }

    @Test
    void anSmsPrintsNeitherItsCodeNorItsNumber() {
        assertThat(sms(Language.EN, Purpose.ACTIVATION, null).toString())
                .doesNotContain("01234567", "15123456789");
    }

    private static PinSms sms(Language language, Purpose purpose, @Nullable Binding binding) {
        return new PinSms(
                new LockId(1),
                new UUID(1, 2),
                1,
                DomainName.parse("example.com"),
                MobileNumber.parse("+4915123456789"),
                language,
                purpose,
                binding,
                PinCode.parse("01234567"),
                Instant.parse("2026-03-02T12:30:00Z"));
    }
}
