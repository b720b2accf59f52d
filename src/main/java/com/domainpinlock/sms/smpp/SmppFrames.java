package com.domainpinlock.sms.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUDecomposer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts what the provider sends into PDUs. The library would allocate as many octets as the first
 * four say, and would let a thread die of a PDU that is cut short, without an answer.
 */
final class SmppFrames extends DefaultPDUReader {
    private static final int HEADER_OCTETS = 16;

    /** The longest text that a PDU can carry, in {@code message_payload}, and a header. */
    static final int OCTETS_MAX = 64 * 1024 + HEADER_OCTETS;

    /** What to say of such a peer. */
    static final String NO_PEER = "not an SMPP peer";

    private static final Logger LOG = LoggerFactory.getLogger(SmppFrames.class);

    /** Of no command: the library answers such a PDU with a generic_nack. */
    private static final int NO_COMMAND = 0x7fff_ffff;

    private final PDUDecomposer decomposer = DefaultDecomposer.getInstance();

    private volatile boolean noSmpp;

    /** Whether what came was no SMPP: another protocol, or a length that is wrong. */
    boolean areNoSmpp() {
        return noSmpp;
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < HEADER_OCTETS || length > OCTETS_MAX) throw noPeer();
        var header = new Command();
        header.setCommandLength(length);
        header.setCommandId(in.readInt());
        header.setCommandStatus(in.readInt());
        header.setSequenceNumber(in.readInt());
        return header;
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) throws IOException {
        var pdu = super.readPDU(in, header);
        if (isWhole(header, pdu)) return pdu;
        LOG.atWarn().log("A PDU by SMPP is cut short: command {}", header.getCommandIdAsHex());
        if (isAnswer(header)) throw noPeer();
        header.setCommandId(NO_COMMAND);
        return pdu;
    }

    private IOException noPeer() {
        noSmpp = true;
        return new IOException(NO_PEER);
    }

    /** A text that is wrong in a whole PDU is answered by the library itself. */
    private boolean isWhole(Command header, byte[] pdu) {
        try {
            parse(header, pdu);
            return true;
        } catch (PDUStringException _) {
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private void parse(Command header, byte[] pdu) throws PDUStringException {
        switch (header.getCommandId()) {
            case SMPPConstant.CID_DELIVER_SM -> decomposer.deliverSm(pdu);
            case SMPPConstant.CID_DATA_SM -> decomposer.dataSm(pdu);
            case SMPPConstant.CID_ALERT_NOTIFICATION -> decomposer.alertNotification(pdu);
            case SMPPConstant.CID_BIND_TRANSCEIVER_RESP -> decomposer.bindResp(pdu);
            case SMPPConstant.CID_SUBMIT_SM_RESP -> decomposer.submitSmResp(pdu);
            default -> {
                // nothing but a header, or of no use to us
            }
        }
    }

    private static boolean isAnswer(Command header) {
        return (header.getCommandId() & SMPPConstant.MASK_CID_RESP) != 0;
    }
}
