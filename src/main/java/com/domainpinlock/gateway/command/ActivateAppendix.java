package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.lock.PinLockService;
import java.util.List;
import org.springframework.stereotype.Component;

/** Activates the service for the account. */
@Component
class ActivateAppendix implements Command {
    private static final String APPENDIX = "APPENDIX";
    private static final String TERMS_ACCEPTED = "X-ACCEPT-TAC";

    private final PinLockService service;

    ActivateAppendix(PinLockService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "ActivateAppendix";
    }

    @Override
    public Kind kind() {
        return Kind.WRITES;
    }

    @Override
    public List<String> parameters() {
        return List.of(APPENDIX, TERMS_ACCEPTED);
    }

    /** The property is not an address: clients look for this word. */
    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.ACCOUNT);
        var sent = asked.parameters();
        sent.choice(APPENDIX, sent.required(APPENDIX), PinLockOffer.TYPE);
        sent.choice(TERMS_ACCEPTED, sent.required(TERMS_ACCEPTED), "1");
        service.activate(asked.caller().account());
        return Reply.OK.with("email", "successful");
    }
}
