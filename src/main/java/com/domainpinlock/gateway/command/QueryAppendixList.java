package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.wire.PageOfList;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireTime;
import com.domainpinlock.lock.PinLockService;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows whether the service is activated, and since when. */
@Component
class QueryAppendixList implements Command {
    private static final List<String> COLUMNS =
            List.of("appendix", "active", "zones", "activation date");

    private final PinLockService service;

    QueryAppendixList(PinLockService service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "QueryAppendixList";
    }

    @Override
    public Kind kind() {
        return Kind.READS;
    }

    @Override
    public List<String> parameters() {
        return PageOfList.PARAMETERS;
    }

    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.ACCOUNT);
        var page = PageOfList.of(asked.parameters());
        var since = service.show(asked.view().account()).activeSince();
        var all =
                List.of(
                        List.of(
                                PinLockOffer.APPENDIX,
                                since == null ? "0" : "1",
                                PinLockOffer.NONE,
                                since == null ? PinLockOffer.NONE : WireTime.of(since)));
        return Reply.OK.with(COLUMNS, page.of(all), page, all.size());
    }
}
