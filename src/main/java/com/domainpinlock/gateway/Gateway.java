package com.domainpinlock.gateway;

import com.domainpinlock.account.Caller;
import com.domainpinlock.calls.CallLimits;
import com.domainpinlock.calls.CallRate;
import com.domainpinlock.gateway.command.Command;
import com.domainpinlock.gateway.command.Command.Asked;
import com.domainpinlock.gateway.command.CommandList;
import com.domainpinlock.gateway.command.StartSession;
import com.domainpinlock.gateway.wire.Call;
import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.gateway.wire.RefusalReply;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.kernel.Actor;
import com.domainpinlock.kernel.CommandRefused;
import com.domainpinlock.kernel.CommandRefused.Refused;
import com.domainpinlock.kernel.Refusal;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers a call: who is it, what is asked, whose things are meant. */
@Component
class Gateway {
    private static final int NOT_ALLOWED = 531;
    private static final String REGISTRAR = "REGISTRAR";

    private final Logins logins;
    private final CallLimits limits;
    private final CommandList commands;
    private final Views views;
    private final Clock clock;

    Gateway(Logins logins, CallLimits limits, CommandList commands, Views views, Clock clock) {
        this.logins = logins;
        this.limits = limits;
        this.commands = commands;
        this.views = views;
        this.clock = clock;
    }

    /**
     * Carries a call out, or says why not.
     *
     * @param request the request's id
     * @param source the address that it came from
     */
    Reply answer(Call call, String request, String source) {
        try {
            var entered = logins.enter(call, source);
            var name = commandName(call.parameters());
            count(entered.caller(), name.filter(commands::isJudged).isPresent());
            var command =
                    commands.named(
                            name.orElseGet(() -> call.parameters().required(Parameters.COMMAND)));
            try (var _ = place(entered.caller())) {
                return answer(call, entered, command, actor(entered.caller(), request, source));
            }
        } catch (CommandRefused e) {
            return RefusalReply.of(e.refused(), Map.of());
        }
    }

    private Reply answer(Call call, Logins.Entered entered, Command command, Actor actor) {
        var sent = call.parameters();
        try {
            command.requireKnown(sent);
            var caller = entered.caller();
            var own = Asked.View.of(caller);
            var named = viewed(call, command).filter(it -> !it.account().equals(own.name()));
            if (named.isPresent() && command.kind() == Command.Kind.WRITES)
                return Reply.of(NOT_ALLOWED, named.get().parameter() + " is for reading only");
            var view =
                    named.isPresent() && command.kind() == Command.Kind.READS
                            ? views.below(caller, named.get().account(), named.get().parameter())
                            : own;
            return command.run(new Asked(caller, actor, view, entered.session(), sent));
        } catch (CommandRefused e) {
            return RefusalReply.of(e.refused(), command.names());
        }
    }

    /** Somebody whose things shall be looked at, and the parameter that says so. */
    private record Viewed(String account, String parameter) {}

    private static Optional<Viewed> viewed(Call call, Command command) {
        var sent = call.parameters();
        var registrar =
                command.parameters().contains(REGISTRAR)
                        ? sent.find(REGISTRAR)
                        : Optional.<String>empty();
        var named =
                registrar
                        .map(name -> new Viewed(name, REGISTRAR))
                        .or(() ->
                                sent.find(Asked.SUBUSER)
                                        .map(name -> new Viewed(name, Asked.SUBUSER)));
        var connected = call.connection("S_USER").map(name -> new Viewed(name, "S_USER"));
        return named.or(() -> connected);
    }

    private static Optional<String> commandName(Parameters sent) {
        return sent.find(Parameters.COMMAND)
                .or(() ->
                        sent.find(StartSession.PERSISTENT)
                                .filter("1"::equals)
                                .map(_ -> StartSession.NAME));
    }

    /** The limits are those of the JSON API, and count with it. */
    private void count(Caller caller, boolean judged) {
        var kind = judged ? CallRate.Kind.AUTHORIZATION : CallRate.Kind.COMMAND;
        var rate = limits.count(caller.access(), kind);
        if (rate.isEmpty() || rate.get().isWithin()) return;
        throw Refused.because(Refusal.RATE_LIMITED)
                .retryAt(clock.instant().plus(rate.get().untilNext()))
                .thrown();
    }

    private CallLimits.Place place(Caller caller) {
        return limits.enter(caller.access())
                .orElseThrow(() -> CallLimits.tooManyAtOnce(clock.instant()).thrown());
    }

    private static Actor actor(Caller caller, String request, String source) {
        return new Actor(caller.account(), caller.keyId(), caller.person(), request, source);
    }
}
