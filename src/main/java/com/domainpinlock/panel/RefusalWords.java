package com.domainpinlock.panel;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.CommandRefused.Refused.Detail;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.TextLimit;
import java.time.Instant;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says a refusal to a person, in his language: what was refused, and what helps. */
@Component
public class RefusalWords {
    private final MessageSource messages;

    RefusalWords(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * A refusal in words.
     *
     * @param code the wire's word for it, for who asks support
     * @param text what was refused and what helps
     * @param field the field that is wrong; none where it is not about one
     */
    public record Said(String code, String text, @Nullable String field) {}

    /** Puts it into words. */
    public Said say(Refused refused, Locale locale) {
        var code = refused.why().name();
        var text = new StringBuilder(messages.getMessage("refusal." + code, null, locale));
        var field = refused.details().get(Detail.FIELD);
        if (refused.why() == Refusal.INVALID_VALUE && field != null)
            text.append(cure(field, locale));
        for (var detail : Detail.values()) {
            var value = refused.details().get(detail);
            if (value != null) text.append(said(detail, value, locale));
        }
        return new Said(code, text.toString(), field == null ? null : field.toString());
    }

    /** The use cases say their cures in English; another language says what the field takes. */
    private String cure(Object field, Locale locale) {
        var words = messages.getMessage("cure." + field, null, "", locale);
        return words == null || words.isEmpty() ? "" : " " + words;
    }

    private String said(Detail detail, Object value, Locale locale) {
        var format = new PanelFormat(locale);
        return switch (detail) {
            case FIELD, SCOPE -> "";
            case CURE -> cureOf(value, locale);
            case RETRY_AT -> word("retryAt", format.exactly((Instant) value), locale);
            case ACTIVE_SINCE -> word("activeSince", format.at((Instant) value), locale);
            case ATTEMPTS_LEFT -> word("attemptsLeft", value, locale);
            case COMMAND -> word("command", value, locale);
            case PRICE -> word("price", format.money((Money) value), locale);
        };
    }

    /** That a text is too long is said by what belongs to no page, and so in every language. */
    private String cureOf(Object cure, Locale locale) {
        if (cure.equals(TextLimit.CURE)) return word("textLimit", TextLimit.MAX, locale);
        return locale.getLanguage().equals("en") ? " " + cure : "";
    }

    private String word(String name, Object value, Locale locale) {
        return " " + messages.getMessage("refused." + name, new Object[] {value}, locale);
    }
}
