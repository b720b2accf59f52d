package com.domainpinlock.sms.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipt.Status;
import com.domainpinlock.sms.twilio.TwilioCallbacks.Judged;
import com.domainpinlock.testing.SettableClock;
import com.twilio.security.RequestValidator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCallbacksTest {
    private static final String URL = TwilioStub.PUBLIC_URL + "/sms/twilio/status";
    private static final String SID = "SM0123456789abcdef0123456789abcdef";

    private final TwilioCallbacks callbacks =
            new TwilioCallbacks(TwilioSettings.of(), new SettableClock());

    /** The example of Twilio's own documentation: what we sign with in the tests is its way. */
    @Test
    void signsAsTwilioDoes() {
        var form =
                Map.of(
                        "CallSid", "CA1234567890ABCDE",
                        "From", "+12349013030",
                        "To", "+18005551212",
                        "Caller", "+12349013030",
                        "Digits", "1234");
        var url = "https://mycompany.com/myapp.php?foo=1&bar=2";

        assertThat(TwilioSignature.of("12345", url, form))
                .isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
        assertThat(
                        new RequestValidator("12345")
                                .validate(url, form, "0/KCTR6DLpKmkAf8muzZqo1nDgQ="))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "sent,        none,  SENT,      none",
                "delivered,   none,  DELIVERED, none",
                "read,        none,  DELIVERED, none",
                "undelivered, 30003, FAILED,    phone not reachable 30003",
                "undelivered, none,  FAILED,    undelivered",
                "undelivered, 21610, OPTED_OUT, recipient opted out 21610",
                "failed,      30036, FAILED,    validity over 30036",
                "failed,      30999, FAILED,    failed 30999",
                "canceled,    none,  FAILED,    canceled"
            })
    void aStatusIsTakenForWhatItMeans(
            String word, @Nullable String error, Status status, @Nullable String reason) {
        var form = form(SID, word);
        if (error != null) form.put("ErrorCode", error);

        assertThat(judge(form))
                .isEqualTo(
                        new Judged.Told(
                                new SmsReceipt("twilio", SID, status, reason, SettableClock.NOON)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queued",
                "accepted",
                "sending",
                "scheduled",
                "partially_delivered",
                "x",
                "SENT"
            })
    void whatIsOnItsWayIsNothingNew(String word) {
        assertThat(judge(form(SID, word))).isEqualTo(new Judged.NothingNew());
    }

    @ParameterizedTest
    @CsvSource({"'', sent", "SM0123456789abcdef0123456789abcdef, ''", "SM1, sent", "../etc, sent"})
    void withoutAMessageOrAStatusItCannotBeRead(String sid, String word) {
        assertThat(judge(form(sid, word))).isEqualTo(new Judged.Unreadable());
        assertThat(judge(Map.of())).isEqualTo(new Judged.Unreadable());
    }

    @Test
    void whatStandsBehindTheHashMayBeSignedOrNot() {
        var form = form(SID, "sent");
        var withIt = TwilioSignature.of(TwilioStub.TOKEN, URL + "#rc=5&rp=5xx,ct,rt", form);
        var withPort =
                TwilioSignature.of(TwilioStub.TOKEN, URL.replace(".com/", ".com:443/"), form);

        assertThat(callbacks.judge(arrays(form), withIt)).isInstanceOf(Judged.Told.class);
        assertThat(callbacks.judge(arrays(form), withPort)).isInstanceOf(Judged.Told.class);
    }

    @Test
    void everythingElseIsForged() {
        var form = form(SID, "delivered");
        var right = TwilioSignature.of(TwilioStub.TOKEN, URL, form);
        var more = new HashMap<>(form);
        more.put("Extra", "1");
        var fewer = new HashMap<>(form);
        fewer.remove("AccountSid");
        var moved = form(SID, "deliveredX");

        forged(form, null);
        forged(form, "");
        forged(form, "x");
        forged(form, right + " ");
        forged(form, right.replace('=', 'A'));
        forged(form, TwilioSignature.of("another token", URL, form));
        forged(form, TwilioSignature.of(TwilioStub.TOKEN, URL.replace("https", "http"), form));
        forged(form, TwilioSignature.of(TwilioStub.TOKEN, URL.replace("pinlock.", "evil."), form));
        forged(form, TwilioSignature.of(TwilioStub.TOKEN, URL + "/", form));
        forged(form, TwilioSignature.of(TwilioStub.TOKEN, URL + "?a=b", form));
        forged(more, right);
        forged(fewer, right);
        forged(moved, right);
    }

    /** Whichever of the two was signed. */
    @ParameterizedTest
    @ValueSource(strings = {"MessageStatus", "MessageSid", "ErrorCode", "Unheard"})
    void aRepeatedParameterIsRefusedWhoeverSignedIt(String name) {
        var form = form(SID, "sent");
        var twice = arrays(form);
        twice.put(name, new String[] {"sent", "delivered"});

        assertThat(callbacks.judge(twice, TwilioSignature.of(TwilioStub.TOKEN, URL, form)))
                .isEqualTo(new Judged.Repeated());
    }

    private void forged(Map<String, String> form, @Nullable String signature) {
        assertThat(callbacks.judge(arrays(form), signature)).isEqualTo(new Judged.Forged());
    }

    private Judged judge(Map<String, String> form) {
        return callbacks.judge(arrays(form), TwilioSignature.of(TwilioStub.TOKEN, URL, form));
    }

    private static Map<String, String> form(String sid, String status) {
        return new HashMap<>(
                Map.of("MessageSid", sid, "MessageStatus", status, "AccountSid", "AC1"));
    }

    private static Map<String, String[]> arrays(Map<String, String> form) {
        var arrays = new HashMap<String, String[]>();
        form.forEach((name, value) -> arrays.put(name, new String[] {value}));
        return arrays;
    }
}
