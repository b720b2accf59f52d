package com.domainpinlock.sms.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.domainpinlock.sms.SmsReceipt;
import com.domainpinlock.sms.SmsReceipt.Status;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsmpp.bean.OptionalParameter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a receipt from its text and its parameters. The text's id goes before the parameter's: it
 * is the one that the setting describes.
 */
record ReceiptReader(SmppProperties properties, Clock clock) {
    /** The receipt, or nothing where it does not say of which message or what. */
    Optional<SmsReceipt> read(byte[] shortMessage, OptionalParameter... parameters) {
        var octets =
                shortMessage.length > 0
                        ? shortMessage
                        : find(OptionalParameter.Message_payload.class, parameters)
                                .map(OptionalParameter.Message_payload::getValue)
                                .orElse(shortMessage);
        var text = ReceiptText.read(new String(octets, ISO_8859_1));
        return id(text, parameters)
                .flatMap(id ->
                        state(text, parameters)
                                .map(state -> receipt(id, state, error(text, parameters))));
    }

    private SmsReceipt receipt(String id, ReceiptState state, Optional<String> error) {
        return new SmsReceipt(
                SmppGateway.NAME,
                id,
                state.status(),
                state.status() == Status.FAILED ? reason(state, error) : null,
                clock.instant());
    }

    private static String reason(ReceiptState state, Optional<String> error) {
        return error.map(code -> state + ", error " + code).orElseGet(state::toString);
    }

    private Optional<String> id(ReceiptText text, OptionalParameter... parameters) {
        return text.id()
                .map(properties.receiptIds()::canonical)
                .or(() ->
                        find(OptionalParameter.Receipted_message_id.class, parameters)
                                .map(ReceiptReader::untilNull)
                                .map(properties.submitIds()::canonical)
                                .filter(id -> !id.isEmpty()));
    }

    /**
     * The library drops the last octet as the null that ends the text; some providers send none.
     */
    private static String untilNull(OptionalParameter.OctetString text) {
        var whole = new String(text.getValue(), ISO_8859_1);
        var end = whole.indexOf('\0');
        return end < 0 ? whole : whole.substring(0, end);
    }

    private static Optional<ReceiptState> state(ReceiptText text, OptionalParameter... parameters) {
        return find(OptionalParameter.Message_state.class, parameters)
                .flatMap(state -> ReceiptState.of(state.getValue()))
                .or(() -> text.state().flatMap(ReceiptState::of));
    }

    private static Optional<String> error(ReceiptText text, OptionalParameter... parameters) {
        return text.error()
                .or(() ->
                        find(OptionalParameter.Network_error_code.class, parameters)
                                .filter(code -> code.getValue().length == 3)
                                .map(code -> Short.toUnsignedInt(code.getErrorCode()))
                                .map(String::valueOf));
    }

    private static <T extends OptionalParameter> Optional<T> find(
            Class<T> kind, OptionalParameter @Nullable ... parameters) {
        return parameters == null
                ? Optional.empty()
                : Arrays.stream(parameters).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /**
     * What providers write into a receipt's text, each a bit differently: {@code id:… sub:… dlvrd:…
     * submit date:… done date:… stat:DELIVRD err:000 text:…}, with spaces or semicolons between.
     * The SMS itself, which ends it, is not read.
     */
    record ReceiptText(Optional<String> id, Optional<String> state, Optional<String> error) {
        private static final Pattern SMS = Pattern.compile("(?is)\\btext:.*");
        private static final Pattern ID =
                Pattern.compile("(?i)\\bid:\\s*([^\\s;]{1,65})(?![^\\s;])");
        private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*(\\w{2,20})\\b");
        private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*(\\w{1,5})\\b");

        static ReceiptText read(String text) {
            var fields = SMS.matcher(text).replaceFirst("");
            return new ReceiptText(find(ID, fields), find(STATE, fields), find(ERROR, fields));
        }

        private static Optional<String> find(Pattern field, String text) {
            var matcher = field.matcher(text);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }
}
