package com.domainpinlock.sms.twilio;

import com.domainpinlock.sms.Sms;
import com.domainpinlock.sms.SmsGateway;
import com.domainpinlock.sms.SmsOutcome;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Sends through Twilio's Messages API. */
@Component
@ConditionalOnBooleanProperty("pinlock.sms.twilio.used")
@EnableConfigurationProperties(TwilioProperties.class)
class TwilioGateway implements SmsGateway, AutoCloseable {
    static final String NAME = "twilio";

    private static final Pattern MESSAGE_SID = Pattern.compile("(SM|MM)[0-9a-fA-F]{32}");

    /** What Twilio takes, from 1 to 36,000 seconds: error 90007. */
    private static final long VALIDITY_SECONDS_MAX = 36_000;

    /** Makes Twilio repeat a callback which we could not write down. */
    static final String REPEAT_CALLBACKS = "#rc=5&rp=5xx,ct,rt";

    private final TwilioProperties properties;
    private final Clock clock;
    private final OnePost http;
    private final TwilioRestClient client;
    private final URI callback;

    TwilioGateway(TwilioProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        http = new OnePost(properties.baseUrl(), properties.connectTimeout(), properties.timeout());
        client =
                new TwilioRestClient.Builder(properties.username(), properties.password())
                        .accountSid(properties.accountSid())
                        .httpClient(http)
                        .build();
        callback = URI.create(properties.callbackUrl() + REPEAT_CALLBACKS);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration timeout() {
        return properties.timeout();
    }

    @Override
    public SmsOutcome send(Sms sms) {
        var secondsLeft = Duration.between(clock.instant(), sms.validUntil()).toSeconds();
        if (secondsLeft < 1) return new SmsOutcome.Rejected("token ended");
        try {
            return outcome(
                    message(sms, Math.min(secondsLeft, VALIDITY_SECONDS_MAX)).create(client));
        } catch (OnePost.NotAccepted answered) {
            return answered.outcome();
        } catch (TwilioException _) { // whose message quotes the answer
            return new SmsOutcome.Deferred("unreadable answer");
        }
    }

    private MessageCreator message(Sms sms, long validitySeconds) {
        var message =
                creator(new PhoneNumber(sms.to().e164()), sms.text())
                        .setStatusCallback(callback)
                        .setValidityPeriod((int) validitySeconds);
        if (properties.discardContent()) {
            message.setContentRetention(Message.ContentRetention.DISCARD)
                    .setAddressRetention(Message.AddressRetention.OBFUSCATE);
        }
        return message;
    }

    private MessageCreator creator(PhoneNumber to, String text) {
        var from = properties.from();
        var service = properties.messagingServiceSid();
        if (from != null) return new MessageCreator(to, new PhoneNumber(from), text);
        return new MessageCreator(to, service, text);
    }

    private static SmsOutcome outcome(@Nullable Message message) {
        var sid = message == null ? null : message.getSid();
        if (message == null || sid == null || !isMessageSid(sid))
            return new SmsOutcome.Deferred("unreadable answer");
        if (message.getStatus() == Message.Status.FAILED && message.getErrorCode() != null)
            return TwilioErrors.outcome(message.getErrorCode());
        return new SmsOutcome.Accepted(sid);
    }

    static boolean isMessageSid(String text) {
        return MESSAGE_SID.matcher(text).matches();
    }

    @Override
    public void close() {
        http.close();
    }
}
