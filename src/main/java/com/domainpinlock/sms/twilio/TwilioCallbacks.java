package com.domainpinlock.sms.twilio;

import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipt.Status;
import com.twilio.security.RequestValidator;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Reads what comes to {@link #PATH}, and tells what Twilio has sent from what it has not. The
 * signature covers the URL that Twilio was given; it is compared with the one from the settings,
 * and never with what a request says of its host.
 */
@Component
@ConditionalOnBooleanProperty("pinlock.sms.twilio.used")
public class TwilioCallbacks {
    /** Where Twilio reports what became of a message. */
    public static final String PATH = TwilioProperties.CALLBACK_PATH;

    /** The header with the signature. */
    public static final String SIGNATURE = "X-Twilio-Signature";

    private final RequestValidator validator;
    private final String url;
    private final Clock clock;

    TwilioCallbacks(TwilioProperties properties, Clock clock) {
        this.validator = new RequestValidator(properties.authToken());
        this.url = properties.callbackUrl();
        this.clock = clock;
    }

    /** What a callback that came in Twilio's name turned out to be. */
    public sealed interface Judged {
        /** Twilio has not sent this: its signature is missing or belongs to something else. */
        record Forged() implements Judged {}

        /** A parameter comes more than once, so it is not clear which value was signed. */
        record Repeated() implements Judged {}

        /** Twilio has sent it, and it names no message or no status. */
        record Unreadable() implements Judged {}

        /** A status before the message left, which changes nothing. */
        record NothingNew() implements Judged {}

        /** What became of a message. */
        record Told(SmsReceipt receipt) implements Judged {}
    }

    /**
     * Judges a callback.
     *
     * @param form the parameters of its body, and of its body alone
     * @param signature what the header {@link #SIGNATURE} says
     */
    public Judged judge(Map<String, String[]> form, @Nullable String signature) {
        if (form.values().stream().anyMatch(values -> values.length != 1))
            return new Judged.Repeated();
        var single = new HashMap<String, String>();
        form.forEach((name, values) -> single.put(name, values[0]));
        if (signature == null || !isSigned(single, signature)) return new Judged.Forged();
        return read(single);
    }

    /** Whether what stands behind the # is signed too differs between Twilio's products. */
    private boolean isSigned(Map<String, String> form, String signature) {
        return validator.validate(url, form, signature)
                || validator.validate(url + TwilioGateway.REPEAT_CALLBACKS, form, signature);
    }

    private Judged read(Map<String, String> form) {
        var message = form.getOrDefault("MessageSid", "");
        var status = form.getOrDefault("MessageStatus", "");
        if (!TwilioGateway.isMessageSid(message) || status.isEmpty())
            return new Judged.Unreadable();
        return switch (status) {
            case "sent" -> told(message, Status.SENT, null);
            case "delivered", "read" -> told(message, Status.DELIVERED, null);
            case "undelivered", "failed", "canceled" ->
                    failed(message, status, form.get("ErrorCode"));
            default -> new Judged.NothingNew();
        };
    }

    private Judged failed(String message, String status, @Nullable String code) {
        var fate = TwilioErrors.isOptOut(code) ? Status.OPTED_OUT : Status.FAILED;
        return told(message, fate, TwilioErrors.words(code, status));
    }

    private Judged told(String message, Status status, @Nullable String reason) {
        return new Judged.Told(
                new SmsReceipt(TwilioGateway.NAME, message, status, reason, clock.instant()));
    }
}
