package com.domainpinlock.gateway.command;

import com.domainpinlock.guard.Guard;
import com.domainpinlock.kernel.AsciiCase;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.OfferedCodes;
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
            OfferedCodes codes) {
        registrars.guarded().forEach(name -> add(new ProtectedCommand(name, guard, codes)));
        add(new EndSession("StopSession", sessions));
        add(new EndSession("EndSession", sessions));
        own.forEach(this::add);
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
