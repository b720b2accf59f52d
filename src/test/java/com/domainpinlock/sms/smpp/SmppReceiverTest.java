package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipts.Taken;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmppReceiverTest {
    private static final byte RECEIPT = 0x04;

    /** Nobody is there to connect to; the receiver is called as a session would. */
    private final Esme esme = Esme.connectingTo(Smsc.freePort());

    @AfterEach
    void close() {
        esme.close();
    }

    @Test
    void whatCannotBeWrittenDownNowIsAskedForOnceMore() throws Exception {
        esme.takeNext(new IllegalStateException("no database, and a secret"));

        assertThatExceptionOfType(ProcessRequestException.class)
                .isThrownBy(() -> deliver("id:12 stat:DELIVRD"))
                .withMessage("not now")
                .withNoCause()
                .extracting(ProcessRequestException::getErrorCode)
                .isEqualTo(SMPPConstant.STAT_ESME_RX_T_APPN);
        deliver("id:12 stat:DELIVRD");

        assertThat(esme.counted("not_written")).isEqualTo(1);
        assertThat(esme.counted("noted")).isEqualTo(1);
    }

    @Test
    void aRepeatedReceiptIsAcknowledged() throws Exception {
        esme.takeNext(Taken.STALE);

        deliver("id:12 stat:DELIVRD");

        assertThat(esme.counted("stale")).isEqualTo(1);
    }

    @Test
    void aReceiptOfAMessageThatNobodyKnowsIsAcknowledged() throws Exception {
        esme.takeNext(Taken.UNKNOWN);

        deliver("id:12 stat:DELIVRD");

        assertThat(esme.counted("unknown")).isEqualTo(1);
        assertThat(esme.receipts()).hasSize(1);
    }

    @Test
    void rubbishIsAcknowledgedAndCounted() {
        assertThatNoException()
                .isThrownBy(() -> {
                    esme.receiver().onAcceptDeliverSm(new DeliverSm());
                    var bare = new DeliverSm();
                    bare.setEsmClass(RECEIPT);
                    esme.receiver().onAcceptDeliverSm(bare);
                    deliver("\0\1\2\u00ff");
                });

        assertThat(esme.counted("no_receipt")).isEqualTo(1);
        assertThat(esme.counted("unreadable")).isEqualTo(2);
        assertThat(esme.receipts()).isEmpty();
    }

    /** Anybody can send us an SMS; what it says of other messages is not believed. */
    @Test
    void anSmsThatLooksLikeAReceiptIsNone() throws Exception {
        var forged = message("id:12 stat:UNDELIV");
        forged.setEsmClass((byte) 0);

        esme.receiver().onAcceptDeliverSm(forged);

        assertThat(esme.receipts()).isEmpty();
        assertThat(esme.counted("no_receipt")).isEqualTo(1);
    }

    @Test
    void someProvidersSendReceiptsAsData() throws Exception {
        var data = new DataSm();
        data.setEsmClass(RECEIPT);
        data.setOptionalParameters(
                new OptionalParameter.Receipted_message_id("c"),
                new OptionalParameter.Message_state((byte) 2));

        var answer = esme.receiver().onAcceptDataSm(data, new SMPPSession());

        assertThat(answer.getMessageId()).isEmpty();
        assertThat(esme.receipts()).extracting(SmsReceipt::messageId).containsExactly("12");
    }

    /** Four of the readers stay free for the answers to submits. */
    @Test
    void slowWritingDoesNotHoldEveryReader() throws Exception {
        var held = new CountDownLatch(1);
        esme.takeAfter(held);
        try (var readers = Executors.newFixedThreadPool(SmppSession.READERS)) {
            var calls = new ArrayList<Future<Boolean>>();
            for (var n = 0; n < SmppSession.READERS; n++) {
                var text = "id:" + n + " stat:DELIVRD";
                calls.add(readers.submit(() -> isAcknowledged(text)));
            }
            try {
                esme.awaitCounted("not_written", 4);
            } finally {
                held.countDown();
            }

            var acknowledged = new ArrayList<Boolean>();
            for (var call : calls) acknowledged.add(call.get());
            assertThat(acknowledged).filteredOn(Boolean.FALSE::equals).hasSize(4);
        }
    }

    private boolean isAcknowledged(String text) {
        try {
            deliver(text);
            return true;
        } catch (ProcessRequestException _) {
            return false;
        }
    }

    private void deliver(String text) throws ProcessRequestException {
        esme.receiver().onAcceptDeliverSm(message(text));
    }

    private static DeliverSm message(String text) {
        var message = new DeliverSm();
        message.setEsmClass(RECEIPT);
        message.setShortMessage(text.getBytes(ISO_8859_1));
        return message;
    }
}
