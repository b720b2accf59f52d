package com.domainpinlock.delivery;

import com.domainpinlock.delivery.QueuedSms.NewsSms;
import com.domainpinlock.delivery.QueuedSms.PinSms;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.sms.SmsSegment;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Fits who sends an SMS, a domain's name, the words around it and what follows them into one
 * segment. What does not fit goes in this order: the warning, the line for phones that fill the
 * code in, words, the middle of the name. The brand, the code, what a token is bound to and the
 * time never go.
 */
@Component
@EnableConfigurationProperties(TextProperties.class)
class SmsWords {
    private final TextProperties properties;
    private final PhoneTimes times;

    SmsWords(TextProperties properties, MobileNumbers numbers) {
        this.properties = properties;
        times = new PhoneTimes(numbers);
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
