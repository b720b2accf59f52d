package com.domainpinlock.sms.smpp;

import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the provider sends by itself. A receipt that cannot be written down now is answered
 * with a temporary error, so that it comes again; everything else is acknowledged, or it would come
 * for ever. All of it is counted.
 */
final class SmppReceiver implements MessageReceiverListener {
    private static final Logger LOG = LoggerFactory.getLogger(SmppReceiver.class);
    private static final int WRITING_MAX = SmppSession.READERS - 4;
    private static final long TURN_MILLIS = 200;
    private static final byte[] NOTHING = {};

    /** An SMS that a person sent, or an alert. */
    private static final String NO_RECEIPT = "no_receipt";

    private final ReceiptReader reader;
    private final SmsReceipts receipts;
    private final MeterRegistry meters;

    /** Slow writing leaves readers free for the answers to submits. */
    private final Semaphore writing = new Semaphore(WRITING_MAX);

    SmppReceiver(ReceiptReader reader, SmsReceipts receipts, MeterRegistry meters) {
        this.reader = reader;
        this.receipts = receipts;
        this.meters = meters;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        take(message.getEsmClass(), message.getShortMessage(), message.getOptionalParameters());
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
            throws ProcessRequestException {
        take(message.getEsmClass(), NOTHING, message.getOptionalParameters());
        try {
            return new DataSmResult(new MessageId(""), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        count(NO_RECEIPT);
    }

    private void take(
            byte esmClass, byte @Nullable [] shortMessage, OptionalParameter... parameters)
            throws ProcessRequestException {
        if (!isReceipt(esmClass)) {
            count(NO_RECEIPT);
            return;
        }
        var receipt = read(Objects.requireNonNullElse(shortMessage, NOTHING), parameters);
        if (receipt.isPresent()) write(receipt.get());
        else count("unreadable");
    }

    /** Any phone can send a text that looks like a receipt; only the provider marks it as one. */
    private static boolean isReceipt(byte esmClass) {
        return MessageType.SMSC_DEL_RECEIPT.containedIn(esmClass)
                || MessageType.INTER_DEL_NOTIF.containedIn(esmClass);
    }

    private Optional<SmsReceipt> read(byte[] shortMessage, OptionalParameter... parameters) {
        try {
            return reader.read(shortMessage, parameters);
        } catch (RuntimeException e) {
            LOG.atWarn().log("A receipt by SMPP cannot be read: {}", e.getClass());
            return Optional.empty();
        }
    }

    private void write(SmsReceipt receipt) throws ProcessRequestException {
        var taken = written(receipt);
        count(taken.map(Enum::name).orElse("not_written"));
        if (taken.isEmpty())
            throw new ProcessRequestException("not now", SMPPConstant.STAT_ESME_RX_T_APPN);
    }

    private Optional<SmsReceipts.Taken> written(SmsReceipt receipt) {
        try {
            if (!writing.tryAcquire(TURN_MILLIS, TimeUnit.MILLISECONDS)) return Optional.empty();
            try {
                return Optional.of(receipts.take(receipt));
            } finally {
                writing.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.atWarn().log("A receipt by SMPP has to come again: {}", e.getClass());
            return Optional.empty();
        }
    }

    private void count(String what) {
        meters.counter("pinlock.sms.smpp.incoming", "result", AsciiCase.lower(what)).increment();
    }
}
