package com.domainpinlock.api;

import com.domainpinlock.api.CallbackCount.Result;
import com.domainpinlock.api.problem.Diagnosis;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import com.domainpinlock.sms.twilio.TwilioCallbacks;
import com.domainpinlock.sms.twilio.TwilioCallbacks.Judged;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes Twilio's status callbacks. It answers 204 to whatever needs no repetition, 503 where the
 * receipt could not be written down, and refuses what Twilio has not sent.
 */
@RestController
@ConditionalOnBooleanProperty("pinlock.sms.twilio.used")
class TwilioStatusController {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioStatusController.class);

    private final TwilioCallbacks callbacks;
    private final SmsReceipts receipts;
    private final CallbackCount count;

    TwilioStatusController(TwilioCallbacks callbacks, SmsReceipts receipts, CallbackCount count) {
        this.callbacks = callbacks;
        this.receipts = receipts;
        this.count = count;
    }

    @PostMapping(TwilioCallbacks.PATH)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(HttpServletRequest request) {
        switch (judged(request)) {
            case Judged.Told(var receipt) -> count.add(taken(receipt));
            case Judged.NothingNew _ -> count.add(Result.NOTHING_NEW);
            case Judged.Forged _ -> {
                count.add(Result.FORGED);
                throw new Diagnosis.WrongSignature();
            }
            case Judged.Repeated _ -> {
                count.add(Result.REPEATED);
                throw malformed("Send every parameter once.");
            }
            case Judged.Unreadable _ -> {
                count.add(Result.UNREADABLE);
                throw malformed("Name the message and its status: MessageSid, MessageStatus.");
            }
        }
    }

    /** The URL that is signed has no query; and what stands in one is not of the body. */
    private Judged judged(HttpServletRequest request) {
        if (request.getQueryString() != null) return new Judged.Forged();
        try {
            var form = request.getParameterMap();
            return callbacks.judge(form, request.getHeader(TwilioCallbacks.SIGNATURE));
        } catch (RuntimeException unreadable) {
            count.add(Result.UNREADABLE);
            throw unreadable;
        }
    }

    /** The kind of a failure alone is logged: a driver's message can quote a row. */
    private Result taken(SmsReceipt receipt) {
        try {
            return switch (receipts.take(receipt)) {
                case NOTED -> Result.NOTED;
                case STALE -> Result.STALE;
                case KEPT -> Result.KEPT;
                case UNKNOWN -> Result.UNKNOWN;
            };
        } catch (RuntimeException e) {
            count.add(Result.FAILED);
            LOG.atWarn().log("A receipt was not written down: {}", e.getClass());
            throw Refused.because(Refusal.UNAVAILABLE).thrown();
        }
    }

    private static RuntimeException malformed(String cure) {
        return Refused.because(Refusal.MALFORMED_REQUEST).cure(cure).thrown();
    }
}
