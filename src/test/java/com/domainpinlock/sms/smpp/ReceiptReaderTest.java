package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipt.Status;
import com.domainpinlock.testing.SettableClock;
import java.util.Map;
import java.util.Optional;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptReaderTest {
    private static final OptionalParameter[] NONE = {};

    private final ReceiptReader asIs = reader("as-is", "as-is");
    private final ReceiptReader mixed = reader("hex", "decimal");

    @ParameterizedTest
    @CsvSource({
        "ACCEPTD, SENT, ",
        "ENROUTE, SENT, ",
        "DELIVRD, DELIVERED, ",
        "EXPIRED, FAILED, 'EXPIRED, error 027'",
        "DELETED, FAILED, 'DELETED, error 027'",
        "UNDELIV, FAILED, 'UNDELIV, error 027'",
        "REJECTD, FAILED, 'REJECTD, error 027'",
        "UNKNOWN, SENT, ",
        "SKIPPED, SENT, ",
        "BUFFRED, SENT, ",
        "FAILED, FAILED, 'FAILED, error 027'",
        "DELIVERED, DELIVERED, ",
        "undeliverable, FAILED, 'UNDELIV, error 027'"
    })
    void everyStateBecomesOneOfOurs(String state, Status status, @Nullable String reason) {
        assertThat(read(asIs, text("0123", state), NONE))
                .contains(new SmsReceipt("smpp", "0123", status, reason, SettableClock.NOON));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id:0123;sub:001;dlvrd:000;submit date:2603021200;done date:2603021201;stat:UNDELIV;err:027;text:id:9",
                "id:0123; sub:001; stat: UNDELIV; err: 027; text: stat:DELIVRD"
            })
    void semicolonsMayStandBetweenTheFields(String text) {
        assertThat(read(asIs, text, NONE))
                .contains(
                        new SmsReceipt(
                                "smpp",
                                "0123",
                                Status.FAILED,
                                "UNDELIV, error 027",
                                SettableClock.NOON));
    }

    @ParameterizedTest
    @CsvSource({
        "0, SENT",
        "1, SENT",
        "2, DELIVERED",
        "3, FAILED",
        "4, FAILED",
        "5, FAILED",
        "6, SENT",
        "7, SENT",
        "8, FAILED",
        "9, SENT"
    })
    void everyNumberOfAStateToo(byte number, Status status) {
        var receipt = read(asIs, "", id("a7"), new OptionalParameter.Message_state(number));

        assertThat(receipt).map(SmsReceipt::status).contains(status);
        assertThat(receipt).map(SmsReceipt::messageId).contains("a7");
    }

    @Test
    void theTextMayStandInTheParametersWhole() {
        var payload =
                new OptionalParameter.Message_payload(text("77", "UNDELIV").getBytes(ISO_8859_1));

        assertThat(read(asIs, "", payload)).map(SmsReceipt::messageId).contains("77");
    }

    @Test
    void anIdInTheTextIsWrittenAsTheSettingSaysAndOneInAParameterAsInTheAnswer() {
        assertThat(read(mixed, text("0000000500", "DELIVRD"), NONE))
                .map(SmsReceipt::messageId)
                .contains("500");
        assertThat(read(mixed, "stat:DELIVRD", id("1F4")))
                .map(SmsReceipt::messageId)
                .contains("500");
        assertThat(read(mixed, text("500", "DELIVRD"), id("500")))
                .map(SmsReceipt::messageId)
                .contains("500");
    }

    @Test
    void anIdWithoutTheNullAtItsEndLosesNothing() {
        var bare = new OptionalParameter.Receipted_message_id("1F4".getBytes(ISO_8859_1));

        assertThat(read(mixed, "stat:DELIVRD", bare)).map(SmsReceipt::messageId).contains("500");
    }

    @Test
    void theNetworksErrorIsTakenFromTheParameterWhereTheTextHasNone() {
        var error = new OptionalParameter.Network_error_code(new byte[] {3, 0x01, (byte) 0xf4});

        assertThat(read(asIs, "id:5 stat:UNDELIV", error))
                .map(SmsReceipt::reason)
                .contains("UNDELIV, error 500");
    }

    /** The text of the SMS stands at the end, and may hold anything. */
    @Test
    void nothingIsReadFromTheSmsItself() {
        assertThat(read(asIs, "id:9 stat:UNDELIV text:err:12345 stat:DELIVRD id:10", NONE))
                .contains(
                        new SmsReceipt("smpp", "9", Status.FAILED, "UNDELIV", SettableClock.NOON));
        assertThat(read(asIs, "stat:DELIVRD Text:id:10 31415926", NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "id: stat:",
                "id:12",
                "stat:DELIVRD",
                "id:12 stat:NOSUCH",
                "id:12 stat:DEL",
                "msgid:12 stat:DELIVRD"
            })
    void whatDoesNotSayOfWhichMessageOrWhatIsNoReceipt(String text) {
        assertThat(read(asIs, text, NONE)).isEmpty();
    }

    @Test
    void anIdThatIsTooLongIsNone() {
        assertThat(read(asIs, text("1".repeat(65), "DELIVRD"), NONE)).isPresent();
        assertThat(read(asIs, text("1".repeat(66), "DELIVRD"), NONE)).isEmpty();
    }

    @Test
    void anErrorThatIsNoShortCodeIsLeftOut() {
        assertThat(read(asIs, "id:1 stat:UNDELIV err:31415926", NONE))
                .map(SmsReceipt::reason)
                .contains("UNDELIV");
    }

    private static OptionalParameter id(String id) {
        return new OptionalParameter.Receipted_message_id(id);
    }

    private static String text(String id, String state) {
        return "id:%s sub:001 dlvrd:001 submit date:2603021200 done date:2603021201 stat:%s err:027 text:31415926 opens"
                .formatted(id, state);
    }

    private static Optional<SmsReceipt> read(
            ReceiptReader reader, String text, OptionalParameter... parameters) {
        return reader.read(text.getBytes(ISO_8859_1), parameters);
    }

    private static ReceiptReader reader(String submitIds, String receiptIds) {
        var properties =
                Esme.settings(
                        Map.of(
                                "host",
                                "smsc",
                                "system-id",
                                "us",
                                "password",
                                "secret",
                                "submit-ids",
                                submitIds,
                                "receipt-ids",
                                receiptIds));
        return new ReceiptReader(properties, new SettableClock());
    }
}
