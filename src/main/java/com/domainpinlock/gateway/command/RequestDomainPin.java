package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireTime;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.Bindings;
import com.domainpinlock.lock.RequestPin;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sends a token that lets a change of a locked domain through. */
@Component
class RequestDomainPin implements Command {
    private static final String FOR_COMMAND = "FORCOMMAND";
    private static final String FOR_DETAIL = "FORDETAIL";

    private final RequestPin requestPin;
    private final Bindings bindings;

    RequestDomainPin(RequestPin requestPin, Bindings bindings) {
        this.requestPin = requestPin;
        this.bindings = bindings;
    }

    @Override
    public String name() {
        return RegistrarCommands.REQUEST_DOMAIN_PIN;
    }

    @Override
    public Kind kind() {
        return Kind.WRITES;
    }

    @Override
    public List<String> parameters() {
        return List.of("DOMAIN", LANGUAGE, FOR_COMMAND, FOR_DETAIL);
    }

    @Override
    public Map<String, String> names() {
        return Map.of("command", FOR_COMMAND, "detail", FOR_DETAIL);
    }

    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.PINLOCK);
        var sent = asked.parameters();
        var domain = DomainName.parse(sent.required("DOMAIN"));
        var language = Command.smsLanguage(sent);
        var binding = bindings.parse(sent.value(FOR_COMMAND), sent.value(FOR_DETAIL));
        var requested =
                requestPin.handle(new RequestPin.Command(asked.actor(), domain, language, binding));
        return Reply.OK
                .with("next request from", WireTime.from(requested.nextRequestFrom()))
                .with("valid until", WireTime.of(requested.validUntil()));
    }
}
