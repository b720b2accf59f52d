package com.domainpinlock.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.delivery.QueuedSms.NewsSms;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.LockId;
import com.domainpinlock.kernel.MobileNumber;
import com.domainpinlock.kernel.Numbers;
import com.domainpinlock.sms.SmsSegment;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewsTextsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant TOMORROW = Instant.parse("2026-03-03T12:00:00Z");

    @Test
    void saysWhatSupportDoesAndWhatCanBeDoneAboutIt() {
        assertThat(text(Language.EN, LockNews.TAKE_OFF_APPROVED))
                .isEqualTo(
                        "Support will switch OFF the PIN lock of example.com on 2026-03-03 13:00 CET. Not your wish?"
                                + " Tell your provider to object before.");
        assertThat(text(Language.DE, LockNews.TAKE_OFF_APPROVED))
                .isEqualTo(
                        "Der Support schaltet die PIN-Sperre von example.com am 2026-03-03 13:00 MEZ AUS. Nicht"
                                + " gewollt? Vorher beim Anbieter widersprechen.");
        assertThat(text(Language.EN, LockNews.FROZEN_RELEASED))
                .isEqualTo(
                        "Support has released the PIN lock of example.com, blocked by wrong PINs. It stays ON.");
        assertThat(text(Language.DE, LockNews.FROZEN_RELEASED))
                .isEqualTo(
                        "Der Support hat die durch falsche PINs blockierte PIN-Sperre von example.com freigegeben. Sie"
                                + " bleibt EIN.");
        assertThat(text(Language.EN, LockNews.TAKE_OFF_STOPPED))
                .isEqualTo("The PIN lock of example.com stays ON: support does not switch it off.");
        assertThat(text(Language.DE, LockNews.TAKE_OFF_STOPPED))
                .isEqualTo(
                        "Die PIN-Sperre von example.com bleibt EIN: der Support schaltet sie nicht aus.");
        assertThat(text(Language.EN, LockNews.TAKEN_OFF))
                .isEqualTo("Support has switched OFF the PIN lock of example.com.");
        assertThat(text(Language.DE, LockNews.TAKEN_OFF))
                .isEqualTo("Der Support hat die PIN-Sperre von example.com AUSgeschaltet.");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isOneSegmentAndKeepsTheEndOfTheName(NewsSms sms) {
        var text = PinTextsTest.words().of(sms);

        assertThat(SmsSegment.fits(text)).as(text).isTrue();
        var shown = ShownName.of(sms.domain());
        var ascii = sms.domain().ascii();
        var end = ascii.substring(ascii.lastIndexOf('.'));
        assertThat(text.contains(shown) || text.contains(end)).as(text).isTrue();
    }

    @Test
    void saysWhoSendsItAndHasNeitherWarningNorCode() {
        var words =
                new SmsWords(
                        new SmsWords.Properties(
                                "ACME", Map.of(Language.EN, "Never pass it on."), "p.de"),
                        Numbers.reader());

        assertThat(words.of(sms("example.com", Language.EN, LockNews.TAKEN_OFF)))
                .isEqualTo("ACME: Support has switched OFF the PIN lock of example.com.");
    }

    @ParameterizedTest
    @MethodSource("all")
    void isOneSegmentWithTheLongestBrand(NewsSms sms) {
        var words =
                new SmsWords(
                        new SmsWords.Properties("Registrar12", Map.of(), null), Numbers.reader());

        assertThat(words.of(sms)).startsWith("Registrar12: ").matches(SmsSegment::fits);
    }

    @Test
    void printsNoNumber() {
        assertThat(sms("example.com", Language.EN, LockNews.TAKEN_OFF).toString())
                .doesNotContain("15123456789");
    }

    private static Stream<NewsSms> all() {
        var label = "a".repeat(63);
        return Stream.of(
                        "example.com",
                        "пример.рф",
                        label + ".com",
                        String.join(".", label, label, label, "b".repeat(51), "evil", "com"),
                        "пример".repeat(4) + ".онлайн",
                        String.join(".", Collections.nCopies(4, "ü".repeat(45))) + ".de")
                .flatMap(name ->
                        Stream.of(Language.values())
                                .flatMap(language ->
                                        Stream.of(LockNews.values())
                                                .map(news -> sms(name, language, news))));
    }

    private static String text(Language language, LockNews news) {
        return PinTextsTest.words().of(sms("example.com", language, news));
    }

    private static NewsSms sms(String name, Language language, LockNews news) {
        return NewsSms.of(
                new LockId(1),
                DomainName.parse(name),
                new MobileNumber("+4915123456789"),
                new EncryptedNumber(new byte[] {1}, 1),
                language,
                null,
                news,
                news == LockNews.TAKE_OFF_APPROVED ? TOMORROW : null,
                NOW);
    }
}
