package com.domainpinlock.sms.smpp;

import static com.domainpinlock.sms.smpp.CommandStatus.Meaning.LATER;
import static com.domainpinlock.sms.smpp.CommandStatus.Meaning.NEVER_HERE;
import static com.domainpinlock.sms.smpp.CommandStatus.Meaning.NOT_HERE;
import static com.domainpinlock.sms.smpp.CommandStatus.Meaning.OUR_FAULT;
import static com.domainpinlock.sms.smpp.CommandStatus.Meaning.SLOWER;

import com.domainpinlock.sms.SmsOutcome;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a provider means by refusing a submit or a bind (SMPP 3.4, 5.1.3, and 5.0). A status that is
 * not in here, a provider's own for instance, is tried again: the code is the same, and its token
 * ends soon.
 */
enum CommandStatus {
    /** Not of this provider: its tables are not the world's. */
    RINVDSTADR(0x0b, NEVER_HERE),

    RINVMSGLEN(0x01, NOT_HERE),
    RINVEXPIRY(0x62, NOT_HERE),
    RX_P_APPN(0x65, NOT_HERE),
    RX_R_APPN(0x66, NOT_HERE),
    RDELIVERYFAILURE(0xfe, NOT_HERE),
    RPROHIBITED(0x101, NOT_HERE),
    RINVDCS(0x104, NOT_HERE),

    RINVCMDLEN(0x02, OUR_FAULT),
    RINVCMDID(0x03, OUR_FAULT),
    RINVPRTFLG(0x06, OUR_FAULT),
    RINVREGDLVFLG(0x07, OUR_FAULT),
    RINVSRCADR(0x0a, OUR_FAULT),
    RBINDFAIL(0x0d, OUR_FAULT),
    RINVPASWD(0x0e, OUR_FAULT),
    RINVSYSID(0x0f, OUR_FAULT),
    RINVSERTYP(0x15, OUR_FAULT),
    RINVESMCLASS(0x43, OUR_FAULT),
    RINVSRCTON(0x48, OUR_FAULT),
    RINVSRCNPI(0x49, OUR_FAULT),
    RINVDSTTON(0x50, OUR_FAULT),
    RINVDSTNPI(0x51, OUR_FAULT),
    RINVSYSTYP(0x53, OUR_FAULT),
    RINVREPFLAG(0x54, OUR_FAULT),
    RINVSCHED(0x61, OUR_FAULT),
    RSERTYPUNAUTH(0x100, OUR_FAULT),
    RSERTYPDENIED(0x103, OUR_FAULT),

    RMSGQFUL(0x14, SLOWER),
    RTHROTTLED(0x58, SLOWER),

    RINVBNDSTS(0x04, LATER),
    RALYBND(0x05, LATER),
    RSYSERR(0x08, LATER),
    RSUBMITFAIL(0x45, LATER),
    RX_T_APPN(0x64, LATER),
    RUNKNOWNERR(0xff, LATER),
    RSERTYPUNAVAIL(0x102, LATER);

    enum Meaning {
        NEVER_HERE,
        NOT_HERE,
        OUR_FAULT,
        SLOWER,
        LATER
    }

    private final int code;
    private final Meaning meaning;

    CommandStatus(int code, Meaning meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    static SmsOutcome outcomeOf(int code) {
        var reason = nameOf(code);
        return switch (meaningOf(code)) {
            case NEVER_HERE -> new SmsOutcome.Refused(reason);
            case NOT_HERE -> new SmsOutcome.Unroutable(reason);
            case OUR_FAULT -> new SmsOutcome.Misconfigured(reason);
            case SLOWER -> new SmsOutcome.Throttled(reason);
            case LATER -> new SmsOutcome.Deferred(reason);
        };
    }

    /** Why it is not bound: with a fault of ours nothing will go before somebody has mended it. */
    static SmsOutcome outcomeOfBind(int code) {
        var reason = "bind refused: " + nameOf(code);
        return meaningOf(code) == OUR_FAULT
                ? new SmsOutcome.Misconfigured(reason)
                : new SmsOutcome.Deferred(reason);
    }

    /** Whether the provider was given more than it takes. */
    static boolean asksForPause(int code) {
        return meaningOf(code) == SLOWER;
    }

    static String nameOf(int code) {
        return of(code).map(status -> "ESME_" + status.name())
                .orElseGet(() -> "status 0x" + HexFormat.of().toHexDigits(code));
    }

    private static Meaning meaningOf(int code) {
        return of(code).map(status -> status.meaning).orElse(LATER);
    }

    private static Optional<CommandStatus> of(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }
}
