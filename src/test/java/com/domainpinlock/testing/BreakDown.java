package com.domainpinlock.testing;

import com.domainpinlock.gateway.command.Command;
import com.domainpinlock.gateway.command.Command.Asked;
import com.domainpinlock.gateway.wire.Reply;
import java.util.List;

/** A command with a bug, to see what a client is told of one. */
final class BreakDown implements Command {
    @Override
    public String name() {
        return "BreakDown";
    }

    @Override
    public Kind kind() {
        return Kind.READS;
    }

    @Override
    public List<String> parameters() {
        return List.of();
    }

    @Override
    public Reply run(Asked asked) {
        throw new IllegalStateException("broken on purpose");
    }
}
