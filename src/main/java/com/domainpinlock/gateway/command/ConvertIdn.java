package com.domainpinlock.gateway.command;

import com.domainpinlock.gateway.wire.PageOfList;
import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.kernel.DomainName;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells names in both of their forms (UTS 46); clients ask for it before they look for a name. */
@Component
class ConvertIdn implements Command {
    private static final String DOMAIN = "DOMAIN";
    private static final List<String> COLUMNS = List.of("ace", "idn");
    private static final int NAMES_MAX = 100;

    @Override
    public String name() {
        return "ConvertIDN";
    }

    @Override
    public Kind kind() {
        return Kind.READS;
    }

    @Override
    public List<String> parameters() {
        return List.of(DOMAIN);
    }

    @Override
    public void requireKnown(Parameters sent) {
        sent.requireOnlyOrIndexed(List.of(Parameters.COMMAND, Asked.SUBUSER), DOMAIN);
    }

    @Override
    public Reply run(Asked asked) {
        var names = asked.parameters().all(DOMAIN);
        if (names.isEmpty()) asked.parameters().required(DOMAIN);
        if (names.size() > NAMES_MAX)
            throw Parameters.invalid(DOMAIN, "Send at most " + NAMES_MAX + " names.");
        var rows =
                names.entrySet().stream()
                        .map(sent -> DomainName.parse(sent.getValue(), sent.getKey()))
                        .map(name -> List.of(name.ascii(), name.unicode()))
                        .toList();
        return Reply.OK.with(COLUMNS, rows, new PageOfList(0, NAMES_MAX), rows.size());
    }
}
