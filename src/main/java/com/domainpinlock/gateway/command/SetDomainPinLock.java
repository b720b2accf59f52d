package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.wire.Parameters;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.kernel.DomainName;
import com.domainpinlock.kernel.MobileNumbers;
import com.domainpinlock.kernel.RegistrarCommands;
import com.domainpinlock.lock.CodeParser;
import com.domainpinlock.lock.SetPinLock;
import com.domainpinlock.lock.SetPinLockCommand;
import com.domainpinlock.lock.SetPinLockResult;
import com.domainpinlock.lock.state.LockStatus;
import java.util.List;
import org.springframework.stereotype.Component;

/** Protects a domain, or ends its protection. */
@Component
class SetDomainPinLock implements Command {
    private final SetPinLock setPinLock;
    private final CodeParser codes;
    private final MobileNumbers numbers;

    SetDomainPinLock(SetPinLock setPinLock, CodeParser codes, MobileNumbers numbers) {
        this.numbers = numbers;
        this.setPinLock = setPinLock;
        this.codes = codes;
    }

    @Override
    public String name() {
        return RegistrarCommands.SET_DOMAIN_PIN_LOCK;
    }

    @Override
    public Kind kind() {
        return Kind.WRITES;
    }

    @Override
    public List<String> parameters() {
        return List.of("DOMAIN", "PINLOCK", "AUTHORITYNUMBER", LANGUAGE, "TOKEN");
    }

    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.PINLOCK);
        var command = read(asked);
        return switch (setPinLock.handle(command)) {
            case SetPinLockResult.TokenSent sent -> instructed(sent);
            case SetPinLockResult.Activated active ->
                    Reply.OK.with("entriesbelow", active.entriesBelow());
            case SetPinLockResult.Released _ -> Reply.OK;
            case SetPinLockResult.Rejected(var refused) -> throw refused.thrown();
        };
    }

    /** Who sees 200 takes the lock for off: so the call that only sends a token is a refusal. */
    private static Reply instructed(SetPinLockResult.TokenSent sent) {
        var reply = sent.state() == LockStatus.PENDING ? Reply.OK : Reply.of(531, "TOKEN required");
        return reply.with("info", sent.info());
    }

    private SetPinLockCommand read(Asked asked) {
        var sent = asked.parameters();
        var actor = asked.actor();
        var domain = DomainName.parse(sent.required("DOMAIN"));
        var on = pinlock(sent);
        var code = sent.find("TOKEN").map(raw -> codes.parse(raw, actor, domain, name()));
        if (!on) return new SetPinLockCommand.Release(actor, domain, code.orElse(null), false);
        var number = numbers.parse(sent.required("AUTHORITYNUMBER"));
        var language = Command.smsLanguage(sent);
        return code.<SetPinLockCommand>map(
                        it -> new SetPinLockCommand.Confirm(actor, domain, number, language, it))
                .orElseGet(() -> new SetPinLockCommand.Begin(actor, domain, number, language));
    }

    private static boolean pinlock(Parameters sent) {
        return sent.choice("PINLOCK", sent.required("PINLOCK"), "0", "1").equals("1");
    }
}
