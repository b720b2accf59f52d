package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Opens a session, in the words of the dialect that asks. */
@Component
public class StartSession implements Command {
    /** How clients call it; a request without a command that asks for a session means it, too. */
    public static final String NAME = "StartSession";

    /** The parameter with which one dialect asks for a session. */
    public static final String PERSISTENT = "PERSISTENT";

    private static final String TIMEOUT = "TIMEOUT";
    private static final String MAXTTL = "MAXTTL";
    private static final int SECONDS_MIN = 60;
    private static final int TIMEOUT_MAX = 3_600;
    private static final int MAXTTL_MAX = 86_400;

    private final Sessions sessions;

    StartSession(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kind kind() {
        return Kind.SESSION;
    }

    @Override
    public List<String> parameters() {
        return List.of(PERSISTENT, TIMEOUT, MAXTTL, "TYPE");
    }

    @Override
    public Reply run(Asked asked) {
        var sent = asked.parameters();
        var persistent = sent.flag(PERSISTENT);
        var wanted =
                Stream.of(seconds(sent, TIMEOUT, TIMEOUT_MAX), seconds(sent, MAXTTL, MAXTTL_MAX))
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder());
        var opened = sessions.open(asked.caller(), wanted);
        return persistent
                ? Reply.OK
                        .with("expiration date", WireTime.of(opened.endsAt()))
                        .with("sessionid", opened.id())
                : Reply.OK.with("session", opened.id());
    }

    private static Optional<Duration> seconds(Parameters sent, String name, int max) {
        if (sent.find(name).isEmpty()) return Optional.empty();
        var seconds = sent.number(name, 0);
        if (seconds < SECONDS_MIN || seconds > max)
            throw Parameters.invalid(name, "Send " + SECONDS_MIN + " to " + max + ", in seconds.");
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
