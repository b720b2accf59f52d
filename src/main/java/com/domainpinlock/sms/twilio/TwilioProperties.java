package com.domainpinlock.sms.twilio;

import com.domainpinlock.kernel.StartRefused;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the gateway to Twilio. They print no secret.
 *
 * @param accountSid the account that sends and pays
 * @param authToken the account's primary token: Twilio signs its callbacks with it, and takes it as
 *     a password where there is no API key
 * @param apiKeySid an API key to send with; it goes with its secret
 * @param messagingServiceSid the sender pool; either this or {@code from}
 * @param from the one sender: a number, a short code or a name
 * @param baseUrl where Twilio's API is, or a proxy to it
 * @param connectTimeout how long making a connection may take, more than 0
 * @param timeout how long one attempt may take in all, at least as long; shorter than {@code
 *     pinlock.delivery.lease}
 * @param publicUrl where Twilio reaches this service from outside; callbacks are signed for it
 * @param discardContent whether Twilio forgets text and number at once; its Message Redaction has
 *     to be enabled for the account
 */
@ConfigurationProperties("pinlock.sms.twilio")
record TwilioProperties(
        @DefaultValue("") String accountSid,
        @DefaultValue("") String authToken,
        @Nullable String apiKeySid,
        @Nullable String apiKeySecret,
        @Nullable String messagingServiceSid,
        @Nullable String from,
        @DefaultValue("https://api.twilio.com") String baseUrl,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("8s") Duration timeout,
        @DefaultValue("") String publicUrl,
        @DefaultValue("false") boolean discardContent) {
    static final String CALLBACK_PATH = "/sms/twilio/status";

    private static final Pattern SENDER =
            Pattern.compile(
                    "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.{0,10}[A-Za-z])[A-Za-z0-9 +_&-]{1,11}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern NEAR = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    TwilioProperties {
        apiKeySid = orNull(apiKeySid);
        apiKeySecret = orNull(apiKeySecret);
        messagingServiceSid = orNull(messagingServiceSid);
        from = orNull(from);
        baseUrl = url("base-url", baseUrl);
        publicUrl = url("public-url", publicUrl);
        requireSid("account-sid", "AC", accountSid);
        if (authToken.isBlank())
            throw refused("auth-token is missing: Twilio's callbacks are signed with it");
        if ((apiKeySid == null) != (apiKeySecret == null))
            throw refused("api-key-sid and api-key-secret go together: set both, or neither");
        if (apiKeySid != null) requireSid("api-key-sid", "SK", apiKeySid);
        if ((messagingServiceSid == null) == (from == null))
            throw refused("messaging-service-sid and from: set exactly one of them");
        if (messagingServiceSid != null)
            requireSid("messaging-service-sid", "MG", messagingServiceSid);
        if (from != null && !SENDER.matcher(from).matches())
            throw refused(
                    "from is a number such as +4915123456789, a short code or a name of at most 11 letters");
        if (!connectTimeout.isPositive() || connectTimeout.compareTo(timeout) > 0)
            throw refused("connect-timeout is more than 0 and at most as long as timeout");
    }

    /** The user name of HTTP Basic: the API key, or the account. */
    String username() {
        return apiKeySid == null ? accountSid : apiKeySid;
    }

    String password() {
        return apiKeySecret == null ? authToken : apiKeySecret;
    }

    private static @Nullable String orNull(@Nullable String setting) {
        return setting == null || setting.isBlank() ? null : setting;
    }

    private static void requireSid(String name, String prefix, String sid) {
        if (!sid.startsWith(prefix) || !HEX.matcher(sid.substring(prefix.length())).matches())
            throw refused(name + " is " + prefix + " and 32 hexadecimal digits");
    }

    /** Where Twilio tells what became of a message. */
    String callbackUrl() {
        return publicUrl + CALLBACK_PATH;
    }

    /** Keys and codes travel there: without TLS only within this machine. */
    private static String url(String name, String setting) {
        var wanted = name + " is a URL such as https://pinlock.example.com, without ? and #";
        try {
            var url = URI.create(setting);
            var host = url.getHost();
            if (host == null || !isBare(url) || !isPrivate(url.getScheme(), host))
                throw refused(wanted);
            return withoutSlashes(setting);
        } catch (IllegalArgumentException _) {
            throw refused(wanted);
        }
    }

    private static String withoutSlashes(String url) {
        var end = url.length();
        while (url.charAt(end - 1) == '/') end--;
        return url.substring(0, end);
    }

    private static boolean isPrivate(@Nullable String scheme, String host) {
        if ("https".equals(scheme)) return true;
        return "http".equals(scheme) && NEAR.matcher(host).matches();
    }

    private static boolean isBare(URI url) {
        return url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static StartRefused refused(String sentence) {
        return new StartRefused("pinlock.sms.twilio." + sentence + ".");
    }

    @Override
    public String toString() {
        return "TwilioProperties[redacted]";
    }
}
