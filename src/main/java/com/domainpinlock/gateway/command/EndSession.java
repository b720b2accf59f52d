package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.wire.Reply;
import java.util.List;

/** Ends the session that it comes in. Each dialect has its own name for it. */
class EndSession implements Command {
    private static final int NO_SESSION = 547;

    private final String name;
    private final Sessions sessions;

    EndSession(String name, Sessions sessions) {
        this.name = name;
        this.sessions = sessions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kind.SESSION;
    }

    @Override
    public List<String> parameters() {
        return List.of();
    }

    @Override
    public Reply run(Asked asked) {
        var session = asked.session();
        if (session == null) return Reply.of(NO_SESSION, "this request comes in no session");
        sessions.end(session);
        return Reply.OK;
    }
}
