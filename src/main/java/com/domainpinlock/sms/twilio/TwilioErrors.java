package com.domainpinlock.sms.twilio;

import static com.domainpinlock.sms.twilio.TwilioErrors.Meaning.ELSEWHERE;
import static com.domainpinlock.sms.twilio.TwilioErrors.Meaning.FINAL;
import static com.domainpinlock.sms.twilio.TwilioErrors.Meaning.LATER;
import static com.domainpinlock.sms.twilio.TwilioErrors.Meaning.OPTED_OUT;
import static com.domainpinlock.sms.twilio.TwilioErrors.Meaning.OURS;
import static com.domainpinlock.sms.twilio.TwilioErrors.Meaning.SLOWER;
import static java.util.Map.entry;

import com.domainpinlock.sms.SmsOutcome;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twilio's errors in one table: what each means for the message, in few words of our own. Twilio's
 * sentences are never used, for they quote numbers and texts. What is not in the table goes by its
 * HTTP status. Beyond 150 lines, for it is a table.
 */
final class TwilioErrors {
    /** What is to be done about an error. */
    enum Meaning {
        /** Nothing: no gateway can deliver it. */
        FINAL,
        /** Nothing by Twilio: its owner has said STOP to a sender there. */
        OPTED_OUT,
        /** The same again, after a while. */
        LATER,
        /** The same again; Twilio is well, and we are too fast for it. */
        SLOWER,
        /** Another gateway may deliver it. */
        ELSEWHERE,
        /** Our account, our settings or our money: until they are mended nothing goes. */
        OURS
    }

    private record Known(Meaning meaning, String words) {}

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{3,4}");

    private static final Map<Integer, Known> TABLE =
            Map.ofEntries(
                    known(10001, OURS, "account not active"),
                    known(14107, SLOWER, "sending too fast"),
                    known(20003, OURS, "credentials refused"),
                    known(20005, OURS, "account not active"),
                    known(20006, OURS, "access denied"),
                    known(20008, OURS, "test credentials"),
                    known(20404, OURS, "account not found"),
                    known(20429, SLOWER, "too many requests"),
                    known(20500, LATER, "provider failed"),
                    known(20503, LATER, "provider unavailable"),
                    known(21211, FINAL, "number not valid"),
                    known(21212, OURS, "sender not valid"),
                    known(21214, FINAL, "number not reachable"),
                    known(21217, FINAL, "number not valid"),
                    known(21265, FINAL, "number is a short code"),
                    known(21266, FINAL, "number is the sender"),
                    known(21267, OURS, "sender not for trial account"),
                    known(21268, FINAL, "number is a premium service"),
                    known(21408, ELSEWHERE, "country not enabled"),
                    known(21601, OURS, "sender without SMS"),
                    known(21603, OURS, "sender missing"),
                    known(21606, ELSEWHERE, "sender not for destination"),
                    known(21608, ELSEWHERE, "number not verified for trial"),
                    known(21609, OURS, "callback not valid"),
                    known(21610, OPTED_OUT, "recipient opted out"),
                    known(21611, ELSEWHERE, "sender queue full"),
                    known(21612, ELSEWHERE, "destination not reached"),
                    known(21614, FINAL, "number not mobile"),
                    known(21617, OURS, "text too long"),
                    known(21624, OURS, "validity not valid"),
                    known(21635, FINAL, "number is a landline"),
                    known(21657, ELSEWHERE, "sender not for destination"),
                    known(21659, OURS, "sender not ours"),
                    known(21660, OURS, "sender not ours"),
                    known(21661, OURS, "sender without SMS"),
                    known(21701, OURS, "messaging service not found"),
                    known(21703, OURS, "messaging service empty"),
                    known(21704, OURS, "messaging service empty"),
                    known(21705, OURS, "messaging service not valid"),
                    known(21730, LATER, "maintenance"),
                    known(30001, ELSEWHERE, "queue overflow"),
                    known(30002, OURS, "account suspended"),
                    known(30003, LATER, "phone not reachable"),
                    known(30004, ELSEWHERE, "blocked"),
                    known(30005, FINAL, "phone not known"),
                    known(30006, ELSEWHERE, "landline or carrier not reachable"),
                    known(30007, ELSEWHERE, "filtered"),
                    known(30008, ELSEWHERE, "unknown error"),
                    known(30009, LATER, "segment missing"),
                    known(30010, OURS, "price above limit"),
                    known(30017, LATER, "carrier congested"),
                    known(30018, ELSEWHERE, "sender not registered with carrier"),
                    known(30022, ELSEWHERE, "carrier rate limit"),
                    known(30023, ELSEWHERE, "carrier daily limit"),
                    known(30024, ELSEWHERE, "sender not provisioned by carrier"),
                    known(30029, OURS, "content retention not allowed"),
                    known(30032, ELSEWHERE, "sender not verified"),
                    known(30034, ELSEWHERE, "sender not registered"),
                    known(30036, FINAL, "validity over"),
                    known(30038, ELSEWHERE, "one-time code filtered"),
                    known(30042, ELSEWHERE, "sender not registered in time"),
                    known(30045, OURS, "validity not valid"),
                    known(30127, OURS, "messaging service not valid"),
                    known(30410, LATER, "carrier timed out"),
                    known(30450, ELSEWHERE, "taken for SMS pumping"),
                    known(30453, ELSEWHERE, "taken for SMS pumping"),
                    known(63017, SLOWER, "sending too fast"),
                    known(63038, ELSEWHERE, "account daily limit"),
                    known(90007, OURS, "validity not valid"),
                    known(90010, OURS, "account not active"));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TwilioErrors() {}

    /** The outcome of an attempt that Twilio answered with another status than 2xx. */
    static SmsOutcome outcome(int status, String body) {
        var code = codeIn(body);
        return TABLE.containsKey(code) ? outcome(code) : byStatus(status, code);
    }

    /** The outcome of an attempt that ended with this error. */
    static SmsOutcome outcome(int code) {
        var known = TABLE.getOrDefault(code, new Known(ELSEWHERE, "error"));
        return outcome(known.meaning(), known.words() + " " + code);
    }

    /**
     * Why a message failed after it had been accepted, in few words.
     *
     * @param code the error's number as a callback writes it, if it does
     * @param otherwise what is said where there is none
     */
    static String words(@Nullable String code, String otherwise) {
        if (code == null || !NUMBER.matcher(code).matches()) return otherwise;
        var known = TABLE.get(Integer.parseInt(code));
        return (known == null ? otherwise : known.words()) + " " + code;
    }

    /** Whether a callback says that the phone's owner wants no SMS of this sender. */
    static boolean isOptOut(@Nullable String code) {
        if (code == null || !NUMBER.matcher(code).matches()) return false;
        var known = TABLE.get(Integer.parseInt(code));
        return known != null && known.meaning() == OPTED_OUT;
    }

    /** What nobody knows is tried elsewhere: neither lost, nor repeated for ever. */
    private static SmsOutcome byStatus(int status, int code) {
        var reason = "HTTP " + status + (code == 0 ? "" : " error " + code);
        var meaning =
                switch (status) {
                    case 401, 402, 403, 404, 405, 407 -> OURS;
                    case 408, 409, 425 -> LATER;
                    case 429 -> SLOWER;
                    default -> status >= 500 ? LATER : status >= 400 ? ELSEWHERE : OURS;
                };
        return outcome(meaning, reason);
    }

    private static SmsOutcome outcome(Meaning meaning, String reason) {
        return switch (meaning) {
            case FINAL -> new SmsOutcome.Rejected(reason);
            case OPTED_OUT -> new SmsOutcome.OptedOut(reason);
            case LATER -> new SmsOutcome.Deferred(reason);
            case SLOWER -> new SmsOutcome.Throttled(reason);
            case ELSEWHERE -> new SmsOutcome.Unroutable(reason);
            case OURS -> new SmsOutcome.Misconfigured(reason);
        };
    }

    /** The error's number, or 0 where the answer has none, as from something between us. */
    private static int codeIn(String body) {
        try {
            var code = JSON.readTree(body).path("code").asInt(0);
            return code >= 1000 && code <= 99_999 ? code : 0;
        } catch (JacksonException _) {
            return 0;
        }
    }

    private static Map.Entry<Integer, Known> known(int code, Meaning meaning, String words) {
        return entry(code, new Known(meaning, words));
    }
}
