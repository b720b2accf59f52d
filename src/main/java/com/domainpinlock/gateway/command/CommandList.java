package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.guard.Guard;
import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.CodeParser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Finds a command by its name: our own, and those that the settings protect (rule 17). */
@Component
public class CommandList {
    private final Map<String, Command> byName = new TreeMap<>();

    CommandList(
            List<Command> own,
            Sessions sessions,
            RegistrarCommands registrars,
            Guard guard,
            CodeParser codes) {
        registrars.guarded().forEach(name -> add(new ProtectedCommand(name, guard, codes)));
        add(new EndSession("StopSession", sessions));
        add(new EndSession("EndSession", sessions));
        own.forEach(this::add);
    }

    /** Ends the session that it comes in. Each dialect has its own name for it. */
    static class EndSession implements Command {
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

    private void add(Command command) {
        byName.put(AsciiCase.lower(command.name()), command);
    }

    /**
     * The command of this name, in any case.
     *
     * @throws com.domainpinlock.kernel.CommandRefused UNKNOWN_COMMAND
     */
    public Command named(String name) {
        var command = byName.get(AsciiCase.lower(name));
        if (command == null) throw Refused.because(Refusal.UNKNOWN_COMMAND).thrown();
        return command;
    }

    /** Whether a command of this name is a question to the guard. */
    public boolean isJudged(String name) {
        return byName.get(AsciiCase.lower(name)) instanceof ProtectedCommand;
    }

    /** Every name that is known, in alphabetical order. */
    public List<String> names() {
        return byName.values().stream().map(Command::name).toList();
    }
}
