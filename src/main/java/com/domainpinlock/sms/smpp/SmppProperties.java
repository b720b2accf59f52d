package com.domainpinlock.sms.smpp;

import com.domainpinlock.kernel.StartRefused;
import java.math.BigInteger;
import java.time.Duration;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the SMPP gateway, as the provider has given them out. A wrong one stops the start
 * with a sentence that names it. Beyond 150 lines, for each setting says its unit and its range.
 *
 * @param tls whether the connection is encrypted; the certificate has to be the host's
 * @param tlsBundle the {@code spring.ssl.bundle} with the authorities that are trusted, and the
 *     certificate of ours if the provider wants one; empty for the authorities of the JVM
 * @param systemType and {@code serviceType}: empty unless the provider says otherwise
 * @param source what the phone shows as the sender; empty where the provider sets it
 * @param window how many SMS may wait for the provider's answer at the same time, 1 to 1000
 * @param submitsPerSecond how many SMS one instance submits in a second at most, 1 to 10,000
 * @param turnTimeout how long an SMS waits until window and rate let it through
 * @param submitTimeout how long it waits for the provider's answer
 * @param enquireLinkEvery after this long without a word the provider is asked whether it is there
 * @param reconnectAfter how long the first try to bind again waits; each further one waits twice as
 *     long, up to {@code reconnectAfterMax}
 * @param throttlePause for how long nothing is submitted after the provider was given too much
 * @param submitIds how the provider writes a message's id when it accepts it, and {@code
 *     receiptIds} in its receipts
 * @param registeredDelivery whether receipts are asked for
 */
@ConfigurationProperties("pinlock.sms.smpp")
record SmppProperties(
        @DefaultValue("") String host,
        @DefaultValue("2775") int port,
        @DefaultValue("false") boolean tls,
        @DefaultValue("") String tlsBundle,
        @DefaultValue("") String systemId,
        @DefaultValue("") String password,
        @DefaultValue("") String systemType,
        @DefaultValue("") String serviceType,
        @DefaultValue("") String source,
        @DefaultValue("alphanumeric") TypeOfNumber sourceTon,
        @DefaultValue("unknown") NumberingPlanIndicator sourceNpi,
        @DefaultValue("10") int window,
        @DefaultValue("10") int submitsPerSecond,
        @DefaultValue("2s") Duration turnTimeout,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("5s") Duration bindTimeout,
        @DefaultValue("5s") Duration submitTimeout,
        @DefaultValue("30s") Duration enquireLinkEvery,
        @DefaultValue("1s") Duration reconnectAfter,
        @DefaultValue("1m") Duration reconnectAfterMax,
        @DefaultValue("1s") Duration throttlePause,
        @DefaultValue("as-is") MessageIdForm submitIds,
        @DefaultValue("as-is") MessageIdForm receiptIds,
        @DefaultValue("true") boolean registeredDelivery) {
    private static final Duration TIME_MAX = Duration.ofMinutes(10);

    SmppProperties {
        given("host", host);
        given("system-id", systemId);
        given("password", password);
        between("port", port, 65_535);
        between("window", window, 1_000);
        between("submits-per-second", submitsPerSecond, 10_000);
        atMost("system-id", systemId, 15);
        atMost("password", password, 8);
        atMost("system-type", systemType, 12);
        atMost("service-type", serviceType, 5);
        atMost("source", source, sourceTon == TypeOfNumber.ALPHANUMERIC ? 11 : 20);
        time("turn-timeout", turnTimeout);
        time("connect-timeout", connectTimeout);
        time("bind-timeout", bindTimeout);
        time("submit-timeout", submitTimeout);
        time("enquire-link-every", enquireLinkEvery);
        time("reconnect-after", reconnectAfter);
        time("reconnect-after-max", reconnectAfterMax);
        time("throttle-pause", throttlePause);
        require(
                reconnectAfterMax.compareTo(reconnectAfter) >= 0,
                "reconnect-after-max is shorter than reconnect-after.");
        require(
                (submitIds == MessageIdForm.AS_IS) == (receiptIds == MessageIdForm.AS_IS),
                "submit-ids and receipt-ids are both as-is, or each is hex or decimal: otherwise no receipt finds its message.");
        require(
                tls || tlsBundle.isEmpty(),
                "tls-bundle is for an encrypted connection: set pinlock.sms.smpp.tls=true too, or take it out.");
    }

    /** The longest that one attempt may take. */
    Duration attemptMax() {
        return turnTimeout.plus(submitTimeout).plusSeconds(1);
    }

    /** Where it connects to, without the credentials. */
    @Override
    public String toString() {
        return "SMPP at %s:%s%s".formatted(host, port, tls ? " with TLS" : "");
    }

    private static void given(String name, String value) {
        require(!value.isBlank(), name + " is missing: set it to what the SMPP provider gave out.");
    }

    private static void atMost(String name, String value, int characters) {
        require(
                value.length() <= characters && value.chars().allMatch(c -> c >= ' ' && c < 0x7f),
                "%s has at most %s characters, all of them ASCII.".formatted(name, characters));
    }

    private static void between(String name, int value, int most) {
        require(value >= 1 && value <= most, "%s is from 1 to %s.".formatted(name, most));
    }

    private static void time(String name, Duration value) {
        require(
                value.toMillis() >= 1 && value.compareTo(TIME_MAX) <= 0,
                name + " is from 1ms to 10m.");
    }

    private static void require(boolean right, String sentence) {
        if (!right) throw new StartRefused("pinlock.sms.smpp." + sentence);
    }

    /**
     * How a provider writes a message's id. Many answer a submit with a hexadecimal number and
     * write the same number in decimal into the receipt, or with zeros before it; read by their
     * forms, both are one id.
     */
    enum MessageIdForm {
        AS_IS(0),
        HEX(16),
        DECIMAL(10);

        private final int radix;

        MessageIdForm(int radix) {
            this.radix = radix;
        }

        /** The one way we write this id: a decimal number, or as it came if it is none. */
        String canonical(String id) {
            var text = id.strip();
            if (radix == 0) return text;
            try {
                return new BigInteger(text, radix).toString();
            } catch (NumberFormatException _) {
                return text;
            }
        }
    }
}
