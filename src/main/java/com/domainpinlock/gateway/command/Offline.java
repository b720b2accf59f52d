package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.gateway.wire.Reply;
import java.util.List;
import java.util.Optional;

/** Answers who asks for a list as a file by e-mail: that is not offered. */
final class Offline {
    static final List<String> PARAMETERS = List.of("GENERATELIST", "SENDLISTEMAIL");

    private Offline() {}

    /** The refusal; empty where the list is wanted in the answer. */
    static Optional<Reply> refusal(Parameters sent) {
        if (!sent.flag("GENERATELIST") && sent.find("SENDLISTEMAIL").isEmpty())
            return Optional.empty();
        return Optional.of(
                Reply.of(
                        549,
                        "lists come in the answer only, leave out GENERATELIST and SENDLISTEMAIL"));
    }
}
