package com.domainpinlock.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.sms.SmsSegment;
import com.domainpinlock.testing.SettingsOf;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
    @MethodSource("allTexts")
    void everyTextIsOneSegmentAndSaysAllThatItHasToSay(PinSms sms) {
        var text = PinTexts.of(sms);

        assertThat(SmsSegment.fits(text)).as(text).isTrue();
        assertThat(text).startsWith("0123456789 ").containsPattern("(until|bis) 12:30 UTC\\.?$");
        var binding = sms.binding();
        if (binding != null && !binding.command().equals("SetDomainPinLock"))
            assertThat(text).contains(binding.command(), "(" + binding.detail() + ")");
        var ascii = sms.domain().ascii();
        var shown = text.contains(sms.domain().unicode()) || text.contains(ascii);
        var end = ascii.substring(ascii.lastIndexOf('.', ascii.lastIndexOf('.') - 1) + 1);
        assertThat(shown || text.contains(end)).as(text).isTrue();
    }

    static Stream<PinSms> allTexts() {
        var detail = "x".repeat(30);
        var bindings = new ArrayList<>(List.of(new Binding("SetDomainPinLock", null)));
        for (var command : SettingsOf.profile("strict", RegistrarCommands.class).guarded())
            bindings.add(new Binding(command, detail));
        return Stream.of(Language.values())
                .flatMap(language ->
                        names().map(DomainName::parse)
                                .flatMap(domain ->
                                        Stream.concat(
                                                Stream.of(
                                                        sms(
                                                                domain,
                                                                language,
                                                                Purpose.ACTIVATION,
                                                                null),
                                                        sms(
                                                                domain,
                                                                language,
                                                                Purpose.CHANGE,
                                                                null)),
                                                bindings.stream()
                                                        .map(binding ->
                                                                sms(
                                                                        domain,
                                                                        language,
                                                                        Purpose.CHANGE,
                                                                        binding)))));
    }

    /** The longest of every kind, and some that are usual. */
    private static Stream<String> names() {
        var label = "a".repeat(63);
        return Stream.of(
                "example.com",
                "münchen.de",
                "пример.рф",
                label + ".com",
                label + ".co.uk",
                String.join(".", label, label, label, "b".repeat(51), "evil", "com"),
                "b.".repeat(124) + "bb.cc",
                "пример".repeat(4) + ".онлайн",
                String.join(".", Collections.nCopies(3, "пример".repeat(4))) + ".рф",
                "例".repeat(15) + ".商城",
                "ü".repeat(50) + ".de",
                String.join(".", Collections.nCopies(4, "ü".repeat(45))) + ".de",
                "مثال.إختبار",
                "مثال".repeat(5) + ".com");
    }

    /** A command's name can have 40 letters, and its domain a label of 63. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void thereIsRoomForTheLongestCommand(Language language) {
        var binding = new Binding("C".repeat(40), "x".repeat(30));
        var domain = DomainName.parse("www." + "a".repeat(63) + ".com");

        var text = PinTexts.of(sms(domain, language, Purpose.CHANGE, binding));

        assertThat(text)
                .contains(binding.command() + ": www(...)aaaa", "aaaa.com (xxx", "12:30 UTC");
        assertThat(SmsSegment.fits(text)).isTrue();
    }

    @Test
    void aNameInItsOwnScriptIsShownSoAndTakesFewerWords() {
        assertThat(PinTexts.of(sms(Language.EN, "münchen.de", null)))
                .isEqualTo(
                        "01234567 opens ANY change of münchen.de, switching its PIN lock off"
                                + " included. Valid until 12:30 UTC.");
        assertThat(PinTexts.of(sms(Language.EN, "пример.рф", null)))
                .isEqualTo("01234567 ANY change or lock OFF: пример.рф, until 12:30 UTC");
        assertThat(
                        PinTexts.of(
                                sms(
                                        Language.EN,
                                        "пример.рф",
                                        new Binding("DeleteDomain", "ticket 4711"))))
                .isEqualTo("01234567 only DeleteDomain: пример.рф (ticket 4711), until 12:30 UTC");
        assertThat(PinTexts.of(sms(Language.DE, "пример.рф", null)))
                .isEqualTo("01234567 JEDE Änderung, auch Sperre AUS: пример.рф, bis 12:30 UTC");
    }

    @Test
    void aNameInItsOwnScriptThatDoesNotFitIsShownInAscii() {
        var binding = new Binding("SetDomainTransferMode", "x".repeat(30));

        assertThat(PinTexts.of(sms(Language.EN, "пример.рф", binding)))
                .isEqualTo(
                        "01234567 opens only SetDomainTransferMode of xn--e1afmkfd.xn--p1ai ("
                                + "x".repeat(30)
                                + "). Valid until 12:30 UTC.");
    }

    @Test
    void aNameThatCouldDeceiveIsShownInAscii() {
        assertThat(PinTexts.of(sms(Language.EN, "аррӏе.com", null)))
                .contains("change of xn--80ak6aa92e.com, switching");
    }

    @Test
    void aLongNameKeepsItsEndAndTheBeginningOfItsFirstLabel() {
        var name = "paypal.com." + "a.".repeat(60) + "registrar.evil.com";

        assertThat(PinTexts.of(sms(Language.EN, name, null)))
                .startsWith("01234567 ANY change or lock OFF: paypal(...).a.a.")
                .endsWith(".a.registrar.evil.com, until 12:30 UTC")
                .doesNotContain("paypal.com");
    }

    @Test
    void anSmsPrintsNeitherItsCodeNorItsNumber() {
        assertThat(sms(Language.EN, Purpose.ACTIVATION, null).toString())
                .doesNotContain("01234567", "15123456789");
    }

    private static PinSms sms(Language language, Purpose purpose, @Nullable Binding binding) {
        var domain = DomainName.parse("example.com");
        return sms(domain, language, purpose, binding, "01234567");
    }

    private static PinSms sms(Language language, String name, @Nullable Binding binding) {
        return sms(DomainName.parse(name), language, Purpose.CHANGE, binding, "01234567");
    }

    private static PinSms sms(
            DomainName domain, Language language, Purpose purpose, @Nullable Binding binding) {
        return sms(domain, language, purpose, binding, "0123456789");
    }

    private static PinSms sms(
            DomainName domain,
            Language language,
            Purpose purpose,
            @Nullable Binding binding,
            String code) {
        return new PinSms(
                new LockId(1),
                new UUID(1, 2),
                1,
                domain,
                new MobileNumber("+4915123456789"),
                language,
                purpose,
                binding,
                PinCode.parse(code),
                Instant.parse("2026-03-02T12:30:00Z"));
    }
}
