package com.domainpinlock.api.problem;

import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.TextLimit;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells what is wrong with a JSON body, by its field, and never what stood there. */
public final class WrongJson {
    private WrongJson() {}

    /** Reads a text of a body, and none that is too long. */
    public static final class ShortTexts extends StringDeserializer {
        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) {
            var text = super.deserialize(parser, context);
            if (text != null && TextLimit.isExceededBy(text)) throw new TooLong(parser);
            return text;
        }

        /** A text that is longer than any of ours. */
        static final class TooLong extends MismatchedInputException {
            private TooLong(JsonParser parser) {
                super(parser, TextLimit.CURE, String.class);
            }
        }
    }

    public static Refused of(JacksonException wrong) {
        return of(wrong, "body");
    }

    /**
     * The same for a part of a body.
     *
     * @param part what it is called, as in "line"
     */
    public static Refused of(JacksonException wrong, String part) {
        return switch (wrong) {
            case UnrecognizedPropertyException unknown -> WrongValue.unknown(field(unknown));
            case ShortTexts.TooLong tooLong -> WrongValue.invalid(field(tooLong), TextLimit.CURE);
            case MismatchedInputException mismatch ->
                    mismatched(mismatch, mismatch.getTargetType(), part);
            case InputCoercionException mismatch ->
                    mismatched(mismatch, mismatch.getTargetType(), part);
            default ->
                    Refused.because(Refusal.MALFORMED_REQUEST)
                            .cure(
                                    "The "
                                            + part
                                            + " is not valid JSON. No field may be there twice.");
        };
    }

    private static Refused mismatched(
            JacksonException wrong, @Nullable Class<?> expected, String part) {
        var field = field(wrong);
        return switch (field) {
            case "" -> noObject(part);
            case "token" ->
                    Refused.field(
                            Refusal.MALFORMED_TOKEN,
                            field,
                            "The token must be a JSON string: a number loses its leading zeros.");
            case "authorityNumber" -> string(Refusal.MALFORMED_NUMBER, field);
            case "domain", "nameserver" -> string(Refusal.MALFORMED_DOMAIN, field);
            default -> WrongValue.invalid(field, WrongValue.Allowed.values(expected));
        };
    }

    /** What is no object, or an object with nothing after it. */
    public static Refused noObject(String part) {
        return Refused.because(Refusal.MALFORMED_REQUEST)
                .cure("The " + part + " must be one JSON object with the fields of this request.");
    }

    private static Refused string(Refusal why, String field) {
        return Refused.field(why, field, "Send " + field + " as a JSON string.");
    }

    private static String field(JacksonException wrong) {
        return wrong.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }
}
