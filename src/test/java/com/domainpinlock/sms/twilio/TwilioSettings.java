package com.domainpinlock.sms.twilio;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as an operator writes them. */
final class TwilioSettings {
    private static final String PREFIX = "pinlock.sms.twilio";

    private TwilioSettings() {}

    /** Settings that work, with these changed: a name, its value, and so on. Empty is left out. */
    static TwilioProperties of(String... changes) {
        var settings = new HashMap<String, String>();
        with(changes).forEach((name, value) -> settings.put(PREFIX + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate(PREFIX, TwilioProperties.class);
    }

    static Map<String, String> with(String... changes) {
        var settings = new HashMap<String, String>();
        settings.put("account-sid", TwilioStub.ACCOUNT);
        settings.put("auth-token", TwilioStub.TOKEN);
        settings.put("messaging-service-sid", TwilioStub.SERVICE);
        settings.put("public-url", TwilioStub.PUBLIC_URL);
        settings.put("timeout", "20s");
        settings.put("connect-timeout", "10s");
        for (var n = 0; n < changes.length; n += 2) {
            settings.remove(changes[n]);
            if (!changes[n + 1].isEmpty()) settings.put(changes[n], changes[n + 1]);
        }
        return settings;
    }
}
