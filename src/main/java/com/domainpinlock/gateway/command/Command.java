package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Caller;
import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.kernel.AccountId;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A command that a client can give. It turns words into a use case's, and decides nothing. */
public interface Command {
    /** Whose account a command can look at or change. */
    enum Kind {
        /** It reads, and may be given with a view of a subreseller. */
        READS,
        /** It changes something, which nobody does for a subreseller. */
        WRITES,
        /** It is about the session alone, whatever is viewed. */
        SESSION
    }

    /** The parameter that says in which language an SMS shall be. */
    String LANGUAGE = "LANGUAGE";

    /** How clients call it, in any case. */
    String name();

    Kind kind();

    /** What it takes, in capitals, besides COMMAND and SUBUSER. */
    List<String> parameters();

    /**
     * Lets parameters pass that it takes, each no longer than a text may be.
     *
     * @throws com.domainpinlock.kernel.CommandRefused UNKNOWN_FIELD, INVALID_VALUE
     */
    default void requireKnown(Parameters sent) {
        var shared = Stream.of(Parameters.COMMAND, Asked.SUBUSER);
        sent.requireOnly(Stream.concat(shared, parameters().stream()).toList());
    }

    /** Its parameters that are not called as the API's fields are, by the field. */
    default Map<String, String> names() {
        return Map.of();
    }

    /** The language of an SMS, or none where the command chooses. */
    static @Nullable Language smsLanguage(Parameters sent) {
        return sent.find(LANGUAGE)
                .map(raw -> Language.valueOf(sent.choice(LANGUAGE, raw, "EN", "DE")))
                .orElse(null);
    }

    /**
     * Carries it out.
     *
     * @throws com.domainpinlock.kernel.CommandRefused for every refusal
     */
    Reply run(Asked asked);

    /**
     * A command as somebody gave it.
     *
     * @param caller whose key or session it came with
     * @param actor the same for the audit trail
     * @param view whose things are read: the caller's own, or a subreseller's
     * @param session the session that it came in
     */
    record Asked(
            Caller caller,
            Actor actor,
            View view,
            @Nullable String session,
            Parameters parameters) {
        /** The parameter that asks for a view of a subreseller. */
        public static final String SUBUSER = "SUBUSER";

        /** An account that is looked at. */
        public record View(AccountId account, String name) {
            /** The caller's own. */
            public static View of(Caller caller) {
                return new View(caller.account(), caller.accountName());
            }
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }
}
