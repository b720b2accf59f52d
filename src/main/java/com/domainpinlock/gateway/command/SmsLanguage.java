package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.kernel.Language;
import org.jspecify.annotations.Nullable;

/** Reads in which language an SMS shall be. */
final class SmsLanguage {
    static final String PARAMETER = "LANGUAGE";

    private SmsLanguage() {}

    /** The language, or none where the command chooses. */
    static @Nullable Language of(Parameters sent) {
        return sent.find(PARAMETER)
                .map(raw -> Language.valueOf(sent.choice(PARAMETER, raw, "EN", "DE")))
                .orElse(null);
    }
}
