package com.domainpinlock.delivery;

import com.domainpinlock.delivery.QueuedSms.NewsSms;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.Language;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.StartRefused;
import com.domainpinlock.sms.SmsSegment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Fits who sends an SMS, a domain's name, the words around it and what follows them into one
 * segment. What does not fit goes in this order: the warning, the line for phones that fill the
 * code in, words, the middle of the name. The brand, the code, what a token is bound to and the
 * time never go.
 */
@Component
@EnableConfigurationProperties(SmsWords.Properties.class)
class SmsWords {
    private final Properties properties;
    private final PhoneTimes times;

    SmsWords(Properties properties, MobileNumbers numbers) {
        this.properties = properties;
        times = new PhoneTimes(numbers);
    }

    /**
     * What SMS say beside what they are about.
     *
     * @param brand who sends them, at their beginning, where the account has no brand of its own
     * @param warning how those with a code end, by language
     * @param boundOrigin the host of the page on which codes are entered, for phones that fill them
     *     in
     */
    @ConfigurationProperties("pinlock.sms")
    record Properties(
            @Nullable String brand,
            @DefaultValue Map<Language, String> warning,
            @Nullable String boundOrigin) {
        private static final int WARNING_MAX = 100;

        Properties {
            if (brand != null && !SmsBrand.isOne(brand))
                throw new StartRefused("pinlock.sms.brand is wrong: " + SmsBrand.RULE);
            warning = Map.copyOf(warning);
            for (var text : warning.values())
                if (text.isBlank() || !SmsBrand.isLine(text) || SmsSegment.size(text) > WARNING_MAX)
                    throw new StartRefused(
                            "pinlock.sms.warning.EN and .DE have 1 to 100 characters of the GSM alphabet.");
            if (boundOrigin != null) requireHost(boundOrigin);
        }

        private static void requireHost(String origin) {
            if (!isHost(origin))
                throw new StartRefused(
                        "pinlock.sms.bound-origin is a host such as panel.example.com.");
        }

        private static boolean isHost(String origin) {
            try {
                return DomainName.parse(origin).requireRegistrable().ascii().equals(origin);
            } catch (CommandRefused _) {
                return false;
            }
        }
    }

    String of(QueuedSms sms) {
        return switch (sms) {
            case PinSms pin -> {
                var end = times.write("HH:mm", pin.validUntil(), pin.to(), pin.language());
                yield around(
                        pin,
                        name -> PinTexts.full(pin, name, end),
                        name -> PinTexts.brief(pin, name, end),
                        endings(pin));
            }
            case NewsSms news -> {
                var at = news.at();
                var time =
                        at == null
                                ? ""
                                : times.write("yyyy-MM-dd HH:mm", at, news.to(), news.language());
                yield around(
                        news,
                        name -> NewsTexts.full(news, name, time),
                        name -> NewsTexts.brief(news, name, time),
                        List.of(""));
            }
        };
    }

    /** What may follow the words, the most first. */
    private List<String> endings(PinSms pin) {
        var warning = properties.warning().get(pin.language());
        var origin =
                properties.boundOrigin() == null
                        ? ""
                        : "\n@%s #%s".formatted(properties.boundOrigin(), pin.code().reveal());
        return warning == null ? List.of(origin, "") : List.of(" " + warning + origin, origin, "");
    }

    /**
     * A name as people read it is worth fewer words; it is never cut, for that takes its sense.
     *
     * @param full all that is to be said of a name
     * @param brief the same in fewer words
     */
    private String around(
            QueuedSms sms,
            UnaryOperator<String> full,
            UnaryOperator<String> brief,
            List<String> endings) {
        var opening = opening(sms);
        var shown = ShownName.of(sms.domain());
        var ascii = sms.domain().ascii();
        return Stream.of(
                        endings.stream().map(full.apply(shown)::concat),
                        Stream.of(brief.apply(shown)),
                        endings.stream().map(full.apply(ascii)::concat))
                .flatMap(Function.identity())
                .map(opening::concat)
                .filter(SmsSegment::fits)
                .findFirst()
                .orElseGet(() -> {
                    var room = SmsSegment.SEPTETS_MAX - SmsSegment.size(opening + brief.apply(""));
                    return opening + brief.apply(ShownName.cut(ascii, room));
                });
    }

    private String opening(QueuedSms sms) {
        var brand = sms.brand() == null ? properties.brand() : sms.brand();
        return brand == null ? "" : brand + ": ";
    }
}
