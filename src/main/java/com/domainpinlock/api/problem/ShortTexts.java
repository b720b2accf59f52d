package com.domainpinlock.api.problem;

import com.domainpinlock.kernel.TextLimit;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;

/** Reads a text of a body, and none that is too long. */
public final class ShortTexts extends StringDeserializer {
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
