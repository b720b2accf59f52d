package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireTime;
import java.util.List;
import org.springframework.stereotype.Component;

/** Opens a session, in the words of the dialect that asks. */
@Component
public class StartSession implements Command {
    /** How clients call it; a request without a command that asks for a session means it, too. */
    public static final String NAME = "StartSession";

    /** The parameter with which one dialect asks for a session. */
    public static final String PERSISTENT = "PERSISTENT";

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
        return List.of(PERSISTENT);
    }

    @Override
    public Reply run(Asked asked) {
        var persistent = asked.parameters().flag(PERSISTENT);
        var opened = sessions.open(asked.caller());
        return persistent
                ? Reply.OK
                        .with("expiration date", WireTime.of(opened.endsAt()))
                        .with("sessionid", opened.id())
                : Reply.OK.with("session", opened.id());
    }
}
