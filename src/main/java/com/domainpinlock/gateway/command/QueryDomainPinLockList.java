package com.domainpinlock.gateway.command;

import com.domainpinlock.account.Scope;
import com.domainpinlock.gateway.wire.PageOfList;
import com.domainpinlock.gateway.wire.Reply;
import com.domainpinlock.gateway.wire.WireTime;
import com.domainpinlock.lists.ListPinLocks;
import com.domainpinlock.lists.ListPinLocksQuery;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lists the locked domains, and until when each is paid. */
@Component
class QueryDomainPinLockList implements Command {
    private static final List<String> COLUMNS = List.of("domain", "pinlock renewaldate");
    private static final List<String> WIDE_COLUMNS =
            List.of("domain", "pinlock renewaldate", "paid until", "next charge", "overdue");

    private final ListPinLocks listPinLocks;

    QueryDomainPinLockList(ListPinLocks listPinLocks) {
        this.listPinLocks = listPinLocks;
    }

    @Override
    public String name() {
        return "QueryDomainPinLockList";
    }

    @Override
    public Kind kind() {
        return Kind.READS;
    }

    @Override
    public List<String> parameters() {
        var own = Stream.of("DOMAIN", "ORDER", "ORDERBY", "WIDE");
        return Stream.of(own, PageOfList.PARAMETERS.stream(), Offline.PARAMETERS.stream())
                .flatMap(names -> names)
                .toList();
    }

    @Override
    public Reply run(Asked asked) {
        asked.caller().require(Scope.PINLOCK);
        var sent = asked.parameters();
        var page = PageOfList.of(sent);
        sent.choice("ORDERBY", "DOMAIN", "DOMAIN");
        var wide = sent.flag("WIDE");
        var query = LockList.query(asked, "DOMAIN", ListPinLocksQuery.Order.DOMAIN, page, false);
        var offline = Offline.refusal(sent);
        if (offline.isPresent()) return offline.get();
        var found = listPinLocks.handle(query);
        var rows = found.items().stream().map(lock -> row(lock, wide)).toList();
        return Reply.OK.with(wide ? WIDE_COLUMNS : COLUMNS, rows, page, found.total());
    }

    private static List<String> row(ListPinLocks.Line lock, boolean wide) {
        var domain = lock.domain().ascii();
        var paidUntil = WireTime.of(lock.paidUntil());
        return wide
                ? List.of(
                        domain,
                        paidUntil,
                        paidUntil,
                        WireTime.of(lock.nextChargeAt()),
                        lock.overdue() ? "1" : "0")
                : List.of(domain, paidUntil);
    }
}
