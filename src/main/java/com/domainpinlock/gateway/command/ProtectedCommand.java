package com.domainpinlock.gateway.command;

import com.domainpinlock.account.AccountKind;
import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireTime;
import com.domainpinlock.guard.AuthorizeCommand;
import com.domainpinlock.guard.Guard;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.CodeParser;
import com.domainpinlock.lock.Verdict;
import java.util.List;

/**
 * A command that an active lock holds back. It is judged here and carried out by the registrar's
 * backend, so what else it carries is let pass unread.
 */
final class ProtectedCommand implements Command {
    private final String name;
    private final Guard guard;
    private final CodeParser codes;

    /**
     * Puts the guard in front of one command.
     *
     * @param name the command's name in our spelling
     */
    ProtectedCommand(String name, Guard guard, CodeParser codes) {
        this.name = name;
        this.guard = guard;
        this.codes = codes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kind.WRITES;
    }

    @Override
    public List<String> parameters() {
        return List.of(target(), "ACTION", "TOKEN");
    }

    /** All but a second target: a yes to one of two must not be taken for both. */
    @Override
    public void requireKnown(Parameters sent) {
        sent.requireSingle(target());
        sent.requireShort(parameters());
    }

    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.GUARD);
        var sent = asked.parameters();
        var isHost = RegistrarCommands.isAboutNameservers(name);
        var target = DomainName.parse(sent.required(target()), target());
        var code = sent.find("TOKEN").map(raw -> codes.parse(raw, asked.actor(), target, name));
        var question =
                new AuthorizeCommand(
                        asked.actor(),
                        asked.caller().kind() == AccountKind.OPERATOR,
                        target,
                        isHost,
                        name,
                        sent.value("ACTION"),
                        code.orElse(null));
        return switch (guard.judge(question)) {
            case Verdict.Yes(_, var id, var validUntil) ->
                    Reply.of(200, "authorized, not executed")
                            .with("authorization id", id.toString())
                            .with("valid until", WireTime.of(validUntil));
            case Verdict.No(var refused) -> throw refused.thrown();
        };
    }

    private String target() {
        return RegistrarCommands.isAboutNameservers(name) ? "NAMESERVER" : "DOMAIN";
    }
}
