package com.domainpinlock.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Numbers;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.SmsSegment;
import com.domainpinlock.testing.SettingsOf;
import com.domainpinlock.token.Binding;
import com.domainpinlock.token.PinCode;
import com.domainpinlock.token.Purpose;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinTextsTest {
    @Test
    void anActivationSaysWhatItSwitchesOn() {
        assertThat(text(sms(Language.EN, Purpose.ACTIVATION, null)))
                .isEqualTo(
                        "PIN 01234567 switches ON the PIN lock of example.com. Valid until 13:30 CET.");
        assertThat(text(sms(Language.DE, Purpose.ACTIVATION, null)))
                .isEqualTo(
                        "PIN 01234567 schaltet die PIN-Sperre von example.com EIN. Gültig bis 13:30 MEZ.");
    }

    @Test
    void anUnboundTokenSaysThatItOpensEverything() {
        assertThat(text(sms(Language.EN, Purpose.CHANGE, null)))
                .isEqualTo(
                        "PIN 01234567 opens ANY change of example.com, switching its PIN lock off"
                                + " included. Valid until 13:30 CET.");
        assertThat(text(sms(Language.DE, Purpose.CHANGE, null)))
                .isEqualTo(
                        "PIN 01234567 erlaubt JEDE Änderung von example.com, auch das Abschalten der"
                                + " PIN-Sperre. Gültig bis 13:30 MEZ.");
    }

    @Test
    void theTokenThatSwitchesOffSaysSo() {
        var off = new Binding("SetDomainPinLock", null);

        assertThat(text(sms(Language.EN, Purpose.CHANGE, off)))
                .isEqualTo(
                        "PIN 01234567 switches OFF the PIN lock of example.com. Valid until 13:30 CET.");
        assertThat(text(sms(Language.DE, Purpose.CHANGE, off)))
                .isEqualTo(
                        "PIN 01234567 schaltet die PIN-Sperre von example.com AUS. Gültig bis 13:30 MEZ.");
    }

    @Test
    void aBoundTokenSaysWhatItOpensAndWhy() {
        var bound = new Binding("TransferDomain", "to registrar 4711");

        assertThat(text(sms(Language.EN, Purpose.CHANGE, bound)))
                .isEqualTo(
                        "PIN 01234567 opens only TransferDomain of example.com (to registrar 4711)."
                                + " Valid until 13:30 CET.");
        assertThat(text(sms(Language.DE, Purpose.CHANGE, bound)))
                .isEqualTo(
                        "PIN 01234567 erlaubt nur TransferDomain von example.com (to registrar 4711)."
                                + " Gültig bis 13:30 MEZ.");
    }

    @Test
    void aBoundTokenWithoutADetailHasNoBrackets() {
        assertThat(text(sms(Language.EN, Purpose.CHANGE, new Binding("DeleteDomain", null))))
                .isEqualTo(
                        "PIN 01234567 opens only DeleteDomain of example.com. Valid until 13:30 CET.");
    }

    @ParameterizedTest
    @MethodSource("allTexts")
    void everyTextIsOneSegmentAndSaysAllThatItHasToSay(PinSms sms) {
        var text = text(sms);

        assertThat(SmsSegment.fits(text)).as(text).isTrue();
        assertThat(text)
                .startsWith("PIN 0123456789 ")
                .containsPattern("(until 13:30 CET|bis 13:30 MEZ)\\.?$");
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

        var text = text(sms(domain, language, Purpose.CHANGE, binding));

        assertThat(text).contains(binding.command() + ": www(...)aaaa", "aaaa.com (xxx", "13:30 ");
        assertThat(SmsSegment.fits(text)).isTrue();
    }

    @Test
    void aNameInItsOwnScriptIsShownSoAndTakesFewerWords() {
        assertThat(text(sms(Language.EN, "münchen.de", null)))
                .isEqualTo(
                        "PIN 01234567 opens ANY change of münchen.de, switching its PIN lock off"
                                + " included. Valid until 13:30 CET.");
        assertThat(text(sms(Language.EN, "пример.рф", null)))
                .isEqualTo("PIN 01234567 ANY change or lock OFF: пример.рф, until 13:30 CET");
        assertThat(text(sms(Language.EN, "пример.рф", new Binding("DeleteDomain", "ticket 47"))))
                .isEqualTo(
                        "PIN 01234567 only DeleteDomain: пример.рф (ticket 47), until 13:30 CET");
        assertThat(text(sms(Language.DE, "пример.рф", null)))
                .isEqualTo("PIN 01234567 JEDE Änderung, auch Sperre AUS: пример.рф, bis 13:30 MEZ");
    }

    @Test
    void aNameInItsOwnScriptThatDoesNotFitIsShownInAscii() {
        var binding = new Binding("SetDomainTransferMode", "x".repeat(30));

        assertThat(text(sms(Language.EN, "пример.рф", binding)))
                .isEqualTo(
                        "PIN 01234567 opens only SetDomainTransferMode of xn--e1afmkfd.xn--p1ai ("
                                + "x".repeat(30)
                                + "). Valid until 13:30 CET.");
    }

    @Test
    void aNameThatCouldDeceiveIsShownInAscii() {
        assertThat(text(sms(Language.EN, "аррӏе.com", null)))
                .contains("change of xn--80ak6aa92e.com, switching");
    }

    @Test
    void aLongNameKeepsItsEndAndTheBeginningOfItsFirstLabel() {
        var name = "paypal.com." + "a.".repeat(60) + "registrar.evil.com";

        assertThat(text(sms(Language.EN, name, null)))
                .startsWith("PIN 01234567 ANY change or lock OFF: paypal(...).a.a.")
                .endsWith(".a.registrar.evil.com, until 13:30 CET")
                .doesNotContain("paypal.com");
    }

    @Test
    void saysWhoSendsItWarnsAndEndsWithTheLineThatPhonesFillIn() {
        var words =
                words(
                        "ACME GmbH",
                        Map.of(Language.EN, "Never pass it on.", Language.DE, "Nie weitergeben."),
                        "panel.example.com");

        assertThat(words.of(sms(Language.EN, Purpose.ACTIVATION, null)))
                .isEqualTo(
                        """
                        ACME GmbH: PIN 01234567 switches ON the PIN lock of example.com. Valid until 13:30 CET. Never pass it on.
                        @panel.example.com #01234567\
                        """);
        assertThat(words.of(sms(Language.DE, "example.com", new Binding("DeleteDomain", null))))
                .isEqualTo(
                        """
                        ACME GmbH: PIN 01234567 erlaubt nur DeleteDomain von example.com. Gültig bis 13:30 MEZ. Nie weitergeben.
                        @panel.example.com #01234567\
                        """);
    }

    @Test
    void anAccountsBrandStandsInsteadOfTheSettings() {
        var sms = sms(Language.EN, Purpose.ACTIVATION, null);
        var branded = with(sms, sms.to(), "Registrar 2");

        assertThat(words("ACME", Map.of(), null).of(branded))
                .startsWith("Registrar 2: PIN 01234567 switches ON");
        assertThat(words().of(branded)).startsWith("Registrar 2: PIN 01234567 switches ON");
    }

    @Test
    void dropsTheWarningThenTheLineThenWordsThenTheMiddleOfTheName() {
        var warning = "Nobody of us will ever ask you for it.";
        var words = words("ACME", Map.of(Language.EN, warning), "panel.example.com");
        var line = "\n@panel.example.com #01234567";
        var full = "ACME: PIN 01234567 opens ANY change of ";

        assertThat(words.of(sms(Language.EN, "abc.de", null)))
                .startsWith(full + "abc.de")
                .doesNotContain(warning)
                .endsWith("13:30 CET." + line);
        assertThat(words.of(sms(Language.EN, "a".repeat(30) + ".de", null)))
                .startsWith(full)
                .endsWith(".de, switching its PIN lock off included. Valid until 13:30 CET.");
        assertThat(words.of(sms(Language.EN, "a".repeat(60) + ".de", null)))
                .isEqualTo(
                        "ACME: PIN 01234567 ANY change or lock OFF: "
                                + "a".repeat(60)
                                + ".de, until 13:30 CET");
        assertThat(words.of(sms(Language.EN, "a.".repeat(100) + "bc.de", null)))
                .startsWith("ACME: PIN 01234567 ANY change or lock OFF: a(...).a.")
                .endsWith(".a.bc.de, until 13:30 CET");
    }

    /** With every setting and without each, the longest of all: one segment, and no part lost. */
    @Test
    void everyTextIsOneSegmentWhateverIsSet() {
        var long100 = "W".repeat(100);
        var settings = new ArrayList<SmsWords>();
        for (var brand : new String[] {null, "E", "Registrar12"})
            for (var warning :
                    List.of(
                            Map.<Language, String>of(),
                            Map.of(Language.EN, "No.", Language.DE, "Nie."),
                            Map.of(Language.EN, long100, Language.DE, long100)))
                for (var origin : new String[] {null, "p.de", "panel." + "a".repeat(60) + ".com"})
                    settings.add(words(brand, warning, origin));
        var numbers = List.of("+4915123456789", "+917012345678", "+16502530000");
        var texts = allTexts().toList();

        for (var words : settings)
            for (var index = 0; index < texts.size(); index++) {
                var sms = texts.get(index);
                var number = numbers.get(index % numbers.size());
                var branded = with(sms, new MobileNumber(number), "Registrar 2");
                var text = words.of(branded);
                assertThat(SmsSegment.fits(text)).as(text).isTrue();
                assertThat(text)
                        .startsWith("Registrar 2: PIN 0123456789 ")
                        .containsPattern("(until|bis) (13:30 CET|13:30 MEZ|18:00 IST|12:30 UTC)");
                if (sms.binding() != null && sms.binding().detail() != null)
                    assertThat(text)
                            .contains(sms.binding().command(), "(" + sms.binding().detail() + ")");
                assertThat(SmsSegment.fits(words.of(sms))).isTrue();
            }
    }

    @ParameterizedTest
    @CsvSource({
        "+4915123456789, EN, 13:30 CET",
        "+4915123456789, DE, 13:30 MEZ",
        "+41781234567, DE, 13:30 MEZ",
        "+447911123456, EN, 12:30 GMT",
        "+919876543210, EN, 18:00 IST",
        "+819012345678, EN, 21:30 JST",
        "+9779841234567, EN, 18:15 GMT+05:45",
        "+16502530000, EN, 12:30 UTC",
        "+5511961234567, DE, 12:30 UTC",
        "+34612345678, EN, 12:30 UTC",
        "+16212345678, EN, 12:30 UTC",
        "+447700212345, EN, 12:30 GMT"
    })
    void timesAreThoseOfTheNumbersCountry(String number, Language language, String time) {
        assertThat(text(to(number, language))).endsWith(" " + time + ".");
    }

    @Test
    void timesOfEveryCountryLeaveAnSmsInTheGsmAlphabet() {
        var times = new PhoneTimes(Numbers.reader());
        for (var country : PhoneNumberUtil.getInstance().getSupportedRegions())
            for (var language : Language.values()) {
                var plans = PhoneNumberUtil.getInstance();
                var example = plans.getExampleNumberForType(country, PhoneNumberType.MOBILE);
                if (example == null) continue;
                var number = new MobileNumber(plans.format(example, PhoneNumberFormat.E164));
                for (var month = 1; month <= 12; month++) {
                    var at = Instant.parse("2026-%02d-15T12:00:00Z".formatted(month));
                    assertThat(times.write("HH:mm", at, number, language))
                            .matches("[0-2][0-9]:[0-5][0-9] [A-Za-z0-9:+-]{2,9}");
                }
            }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "twelve chars",
                " ACME",
                "ACME ",
                "AC\nME",
                "Ж",
                "{}{}{}",
                "a\u00a0b"
            })
    void aBrandIsElevenCharactersOfTheGsmAlphabet(String wrong) {
        assertThatThrownBy(() -> words(wrong, Map.of(), null))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("pinlock.sms.brand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME", "Müller & Co", "A", "€uro 24", "1 2"})
    void aBrandMayHaveWhatAnSmsHas(String brand) {
        assertThat(words(brand, Map.of(), null).of(sms(Language.EN, Purpose.ACTIVATION, null)))
                .startsWith(brand + ": PIN 01234567 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://panel.example.com",
                "panel.example.com/x",
                "Panel.example.com",
                "localhost",
                "ex ample.com",
                ""
            })
    void aBoundOriginIsAHost(String wrong) {
        assertThatThrownBy(() -> words(null, Map.of(), wrong))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("pinlock.sms.bound-origin");
    }

    @Test
    void aWarningIsALineOfTheGsmAlphabet() {
        for (var wrong : new String[] {"", " ", "two\nlines", "Не", "x".repeat(101)})
            assertThatThrownBy(() -> words(null, Map.of(Language.EN, wrong), null))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("pinlock.sms.warning");
    }

    @Test
    void anSmsPrintsNeitherItsCodeNorItsNumber() {
        assertThat(sms(Language.EN, Purpose.ACTIVATION, null).toString())
                .doesNotContain("01234567", "15123456789");
    }

    /** The words as they are where nothing is set. */
    static SmsWords words() {
        return words(null, Map.of(), null);
    }

    private static SmsWords words(
            @Nullable String brand, Map<Language, String> warning, @Nullable String origin) {
        return new SmsWords(new SmsWords.Properties(brand, warning, origin), Numbers.reader());
    }

    private static String text(PinSms sms) {
        return words().of(sms);
    }

    private static PinSms to(String number, Language language) {
        return with(sms(language, Purpose.ACTIVATION, null), new MobileNumber(number), null);
    }

    private static PinSms with(PinSms sms, MobileNumber number, @Nullable String brand) {
        return new PinSms(
                sms.lock(),
                sms.seed(),
                sms.ordinal(),
                sms.domain(),
                number,
                sms.language(),
                brand,
                sms.purpose(),
                sms.binding(),
                sms.code(),
                sms.validUntil());
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
                null,
                purpose,
                binding,
                PinCode.parse(code),
                Instant.parse("2026-03-02T12:30:00Z"));
    }
}
